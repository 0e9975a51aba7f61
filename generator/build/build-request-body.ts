import type { RequestBody } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import { buildContent } from './build-media-type.js';
import { child, isJsonObject, type Node, resolve } from './resolve.js';
import type { Scope } from './scope.js';
import { shapeOf } from './shape.js';

/** OAS 3.1.1 §4.8.13; a body is optional unless the document says otherwise. */
export function buildRequestBody(operation: Node<JsonObject>, typeName: string, scope: Scope): RequestBody | undefined {
  const { value, pointer } = child(operation, 'requestBody');
  if (!isJsonObject(value)) return undefined;
  const node = resolve(scope.document, { value, pointer });
  const contents = buildContent(node, scope);
  if (contents.length === 0) return undefined;
  return {
    required: node.value['required'] === true,
    contents: contents.map(({ mediaType, kind, schema, encoding }) => ({
      mediaType,
      kind,
      type: scope.schemas.type(schema, 'request', `${typeName}Body`, typeName),
      check: scope.schemas.check(schema, 'request'),
      ...((kind === 'urlencoded' || kind === 'text') && { shape: shapeOf(schema, scope.schemas) }),
      ...(encoding && { encoding }),
    })),
  };
}
