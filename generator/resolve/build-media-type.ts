import type { BodyKind, PropertyEncoding } from '../../templates/runtime/core/operation.js';
import { OTHER_PARTS } from '../../templates/runtime/core/part-encoding.js';
import { child, type Located, type Node, objectMembers, resolve, text } from '../document/node.js';
import { isParameterStyle, PARAMETER_STYLES } from '../document/parameter-styles.js';
import { isArray, isObject } from '../document/value.js';
import type { Example } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import { bodyKind, isMultipart, normaliseMediaType } from '../model/media-type.js';
import type { Schema } from '../model/schema.js';
import { asSchema } from './as-schema.js';
import type { BuildContext } from './build-context.js';
import { buildExamples } from './build-examples.js';

export interface MediaTypeObject {
  readonly mediaType: string;
  readonly kind: BodyKind;
  readonly schema: Schema;
  /** Describes each of a sequence's items (OAS 3.2 §4.14). */
  readonly itemSchema?: Schema;
  readonly encoding?: Encodings;
  readonly examples: readonly Example[];
}

/** By property of a form; of a list by position, with `*` for the parts behind. */
export type Encodings = ReadonlyMap<string, Encoding>;

interface Encoding extends Omit<PropertyEncoding, 'headers' | 'encoding' | 'files'> {
  readonly node: Node<JsonObject>;
  /** Of the parts within it, if it is itself a multipart body (OAS 3.2.0 §4.15.1.3). */
  readonly within?: Encodings;
}

/** Returns the entries of a `content` map, in the document's order (OAS 3.1.1 §4.8.14). */
export function buildContent(owner: Node<JsonObject>, context: BuildContext): MediaTypeObject[] {
  const seen = new Set<string>();
  return objectMembers(child(owner, 'content')).flatMap((entry) => {
    const mediaType = normaliseMediaType(entry.key);
    if (seen.has(mediaType)) {
      return [];
    }
    seen.add(mediaType);
    const node = resolve(context.document, entry);
    const schema = asSchema(node.value['schema']);
    const encoding = buildEncoding(node);
    const kind = bodyKind(mediaType, isBinary(context.schemas.resolve(schema)));
    const items = node.value['itemSchema'];
    return [
      {
        mediaType,
        kind,
        schema,
        examples: buildExamples(node, context),
        ...(items !== undefined && { itemSchema: asSchema(items) }),
        ...(encoding && { encoding }),
      },
    ];
  });
}

/** OAS 3.1.1 §4.8.15; parts without names by position (OAS 3.2.0 §4.14.5.2). The owner may itself be an encoding. */
function buildEncoding(owner: Node<JsonObject>): Encodings | undefined {
  const prefix = child(owner, 'prefixEncoding');
  const nodes = [
    ...objectMembers(child(owner, 'encoding')),
    ...(isArray(prefix.value)
      ? prefix.value.map((value, index) => ({ ...child(prefix, index), value, key: String(index) }))
      : []),
    { ...child(owner, 'itemEncoding'), key: OTHER_PARTS },
  ].filter(isEncoding);
  return nodes.length === 0 ? undefined : new Map(nodes.map((node) => [node.key, ofParts(node)]));
}

type EncodingNode = Node<JsonObject> & { readonly key: string };

function isEncoding(node: Located & { readonly key: string }): node is EncodingNode {
  return isObject(node.value);
}

function ofParts(node: EncodingNode): Encoding {
  const { style: given, explode, allowReserved, contentType: types } = node.value;
  // Any of the three makes the style decide, in place of the content type (OAS 3.1.2 §4.8.15.1.2)
  const usual = typeof allowReserved === 'boolean' && typeof explode !== 'boolean' ? 'form' : undefined;
  const style = isParameterStyle(given) && PARAMETER_STYLES[given].isOfForms ? given : usual;
  const contentType = text(types);
  const within = isMultipart(contentType) ? (buildEncoding(node) ?? new Map<string, Encoding>()) : undefined;
  return {
    ...(style && { style }),
    ...(typeof explode === 'boolean' && { explode }),
    ...(contentType && { contentType }),
    ...(within && { within }),
    node,
  };
}

/** Whether it is raw bytes: no schema at all, or a string that is not text (OAS 3.1.1 §4.8.14.3, 3.0.4 §4.7.14.2). */
function isBinary(schema: Schema): boolean {
  if (typeof schema === 'boolean') {
    return schema;
  }
  return Object.keys(schema).length === 0 || schema.format === 'binary' || 'contentMediaType' in schema;
}
