import type { Shape } from '../../templates/runtime/core/operation.js';
import { child, type Node, resolve } from '../document/node.js';
import { isObject } from '../document/value.js';
import type { RequestBody, RequestContent } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import type { BuildContext } from './build-context.js';
import { encodingOf } from './build-encoding.js';
import { buildContent, type MediaTypeObject } from './build-media-type.js';
import { linesSchema, requestKind } from './content-kind.js';
import { multipartSchema, partsSchema } from './multipart-schema.js';
import { shapeOf } from './shape.js';

/** OAS 3.1.1 §4.8.13; a body is optional unless the document says otherwise. */
export function buildRequestBody(
  operation: Node<JsonObject>,
  typeName: string,
  context: BuildContext,
): RequestBody | undefined {
  const { value, pointer } = child(operation, 'requestBody');
  if (!isObject(value)) {
    return undefined;
  }
  const node = resolve(context.document, { value, pointer });
  const contents = buildContent(node, context);
  if (contents.length === 0) {
    return undefined;
  }
  return {
    required: node.value['required'] === true,
    contents: contents.map((content) => requestContent(content, typeName, context)),
  };
}

const TEXT: Schema = { type: 'string' };
const SHAPE_OF_TEXT: Shape = { kind: 'scalar', types: ['string'] };

function requestContent(content: MediaTypeObject, typeName: string, context: BuildContext): RequestContent {
  const { mediaType, schema } = content;
  const { schemas } = context;
  const resolved = schemas.resolve(schema);
  // In JSON, texts need not be converted
  const shape = content.kind === 'json' ? SHAPE_OF_TEXT : shapeOf(schema, schemas);
  const kind = requestKind(content, shape, resolved);
  const typed = (type: Schema, check = type): Pick<RequestContent, 'type' | 'check'> => ({
    type: schemas.type(type, 'request', `${typeName}Body`, typeName),
    check: schemas.check(check, 'request'),
  });
  switch (kind) {
    case 'multipart': {
      const whole = partsSchema(content);
      const { type, check, files } = multipartSchema(whole, content.encoding, schemas);
      const parts = whole === schema ? shape : shapeOf(whole, schemas);
      return {
        mediaType,
        kind,
        ...typed(type, check),
        shape: parts,
        files: [...files.names],
        ...encodingOf(content, 'request', context, files),
      };
    }
    case 'urlencoded':
      return { mediaType, kind, ...typed(schema), shape, ...encodingOf(content, 'request', context) };
    case 'lines':
      return { mediaType, kind, ...typed(linesSchema(schema, resolved, content.itemSchema)) };
    case 'events': {
      const events = partsSchema(content);
      return { mediaType, kind, ...typed(events), shape: shapeOf(events, schemas) };
    }
    case 'text': {
      const isAny = typeof resolved === 'boolean' || Object.keys(resolved).length === 0;
      return { mediaType, kind, ...typed(isAny ? TEXT : schema), shape };
    }
    case 'binary':
      return { mediaType, kind, type: true, check: true };
    case 'json':
    case 'codec':
      return { mediaType, kind, ...typed(schema) };
    default:
      return kind satisfies never;
  }
}
