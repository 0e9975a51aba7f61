import { child, type Node, objectMembers, resolve } from '../document/node.js';
import { isParameterStyle, PARAMETER_STYLES } from '../document/parameter-styles.js';
import type { JsonObject } from '../model/json.js';
import { normaliseMediaType } from '../model/media-type.js';
import type { Direction } from '../resolve/directions.js';
import { BOTH, CLIENTS, NARROWS, NOBODY, WIDENS } from './breaks.js';
import type { ChangeKinds, ChangeOf } from './kinds.js';
import { parameterSchema } from './parameter-schema.js';
import type { SchemaComparer } from './schema/compare-schemas.js';
import type { MergedSchema } from './schema/merged-schema.js';
import { propertySuffix } from './schema/rules/objects.js';
import type { SchemaChange } from './schema/rules.js';
import type { SchemaNode } from './schema/schema-node.js';

export const ENCODINGS = {
  'part-media-type-added': { message: '{where} may also be sent as {mediaType}', breaks: WIDENS },
  'part-media-type-removed': { message: '{where} may no longer be sent as {mediaType}', breaks: NARROWS },
  'part-serialised': { message: '{where} now written as {new}, was {old}', breaks: CLIENTS },
  'part-header-added': { message: '{where} added', breaks: NOBODY },
  'part-header-added-required': { message: '{where} added, and required', breaks: NARROWS },
  'part-header-removed': { message: '{where} removed', breaks: BOTH },
  'part-header-required': { message: '{where} now required', breaks: NARROWS },
  'part-header-optional': { message: '{where} no longer required', breaks: WIDENS },
} as const satisfies ChangeKinds;

export type EncodingChange = ChangeOf<typeof ENCODINGS> | SchemaChange;

/** A form in one of the documents: its Media Type Object and its properties. */
export interface Form {
  readonly node: Node<JsonObject>;
  readonly document: JsonObject;
  readonly schema: MergedSchema;
  readonly merged: (schema: SchemaNode) => MergedSchema;
}

/** A property of a form, and its Encoding Object. */
interface Part {
  readonly encoding: Node<JsonObject>;
  readonly schema: MergedSchema | undefined;
  readonly document: JsonObject;
  /** The parts within it, if it is itself a multipart body (OAS 3.2.0 §4.15.1.3). */
  readonly form: Form | undefined;
}

/** Compares how the properties that both forms have are written (OAS 3.1.1 §4.8.15), at any depth. */
export function diffEncodings(
  old: Form,
  now: Form,
  place: { readonly where: string; readonly direction: Direction },
  schemas: SchemaComparer,
): readonly EncodingChange[] {
  const names = new Set([old, now].flatMap(({ node }) => objectMembers(child(node, 'encoding')).map(({ key }) => key)));
  return [...names]
    .filter((name) => old.schema.properties.has(name) && now.schema.properties.has(name))
    .flatMap((name) => {
      const [before, after] = [partOf(name, old), partOf(name, now)];
      const at = {
        where: place.where + propertySuffix(name),
        direction: place.direction,
        old: before.encoding.pointer,
        new: after.encoding.pointer,
      };
      return [
        ...diffMediaTypes(before, after).map((change): EncodingChange => ({ ...at, ...change })),
        ...diffHeaders(before, after, at, schemas),
        ...(before.form && after.form ? diffEncodings(before.form, after.form, at, schemas) : []),
      ];
    });
}

function partOf(name: string, { node, document, schema, merged }: Form): Part {
  const encoding = objectMembers(child(node, 'encoding')).find(({ key }) => key === name);
  const property = schema.properties.get(name);
  const ofProperty = property && merged(property);
  const part = encoding ?? { value: {}, pointer: node.pointer };
  return {
    encoding: part,
    schema: ofProperty,
    document,
    form: ofProperty && { node: part, document, schema: ofProperty, merged },
  };
}

/** A style replaces media types (OAS 3.1.1 §4.8.15.1.2). */
function diffMediaTypes(before: Part, after: Part): readonly ChangeOf<typeof ENCODINGS, unknown>[] {
  const [oldStyle, newStyle] = [styleOf(before), styleOf(after)];
  if (oldStyle !== newStyle) {
    const word = (style: string | undefined, part: Part) => style ?? mediaTypesOf(part)?.join(' or ') ?? 'by default';
    return [{ code: 'part-serialised', values: { old: word(oldStyle, before), new: word(newStyle, after) } }];
  }
  const [had, has] = [mediaTypesOf(before), mediaTypesOf(after)];
  if (oldStyle !== undefined || had === undefined || has === undefined) {
    return [];
  }
  return [
    ...had
      .filter((mediaType) => !isAmong(mediaType, has))
      .map((mediaType) => ({ code: 'part-media-type-removed', values: { mediaType } }) as const),
    ...has
      .filter((mediaType) => !isAmong(mediaType, had))
      .map((mediaType) => ({ code: 'part-media-type-added', values: { mediaType } }) as const),
  ];
}

function styleOf({ encoding: { value } }: Part): string | undefined {
  const { style, explode } = value;
  if (style === undefined && explode === undefined) {
    return undefined;
  }
  const name = isParameterStyle(style) && PARAMETER_STYLES[style].isOfForms ? style : 'form';
  const isExploded = typeof explode === 'boolean' ? explode : name === 'form';
  return `${name}${isExploded ? ', exploded' : ''}`;
}

/** Returns the documented media types, else the default for the schema; `undefined` if that is unclear. */
function mediaTypesOf({ encoding, schema }: Part): readonly string[] | undefined {
  const { contentType } = encoding.value;
  if (typeof contentType === 'string' && contentType.trim() !== '') {
    return contentType.split(',').map(normaliseMediaType);
  }
  const [type, ...others] = schema?.types ?? [];
  if (schema === undefined || type === undefined || type === 'array' || others.length > 0) {
    return undefined;
  }
  if (type === 'object') {
    return ['application/json'];
  }
  const isBinary = schema.parts.some(({ schema: part }) => part.format === 'binary' || 'contentEncoding' in part);
  return [isBinary ? 'application/octet-stream' : 'text/plain'];
}

/** Whether the list includes the media type: `image/*` includes `image/png`. */
function isAmong(mediaType: string, others: readonly string[]): boolean {
  return others.some(
    (other) =>
      other === mediaType || other === '*/*' || (other.endsWith('/*') && mediaType.startsWith(other.slice(0, -1))),
  );
}

function diffHeaders(
  before: Part,
  after: Part,
  place: { readonly where: string; readonly direction: Direction; readonly old: string; readonly new: string },
  schemas: SchemaComparer,
): readonly EncodingChange[] {
  const [had, has] = [headersOf(before), headersOf(after)];
  return [...new Set([...had.keys(), ...has.keys()])].flatMap((name): readonly EncodingChange[] => {
    const [one, other] = [had.get(name), has.get(name)];
    const at = {
      ...place,
      where: `${place.where} headers.${(other ?? one)?.name ?? name}`,
      old: one?.node.pointer ?? place.old,
      new: other?.node.pointer ?? place.new,
    };
    if (other === undefined) {
      return [{ ...at, code: 'part-header-removed' }];
    }
    const isRequired = other.node.value['required'] === true;
    if (one === undefined) {
      return [{ ...at, code: isRequired ? 'part-header-added-required' : 'part-header-added' }];
    }
    const wasRequired = one.node.value['required'] === true;
    const required: readonly EncodingChange[] =
      wasRequired === isRequired ? [] : [{ ...at, code: isRequired ? 'part-header-required' : 'part-header-optional' }];
    const pair = { old: parameterSchema(one.node), new: parameterSchema(other.node) };
    return [...required, ...schemas.compare({ ...pair, where: at.where, direction: at.direction })];
  });
}

/** `contentType` describes `Content-Type` (OAS 3.1.1 §4.8.15.1.1). */
function headersOf({ encoding, document }: Part) {
  return new Map(
    objectMembers(child(encoding, 'headers'))
      .filter(({ key }) => key.toLowerCase() !== 'content-type')
      .map((entry) => [entry.key.toLowerCase(), { name: entry.key, node: resolve(document, entry) }]),
  );
}
