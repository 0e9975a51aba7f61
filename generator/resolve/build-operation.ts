import { type Node, text } from '../document/node.js';
import type { Operation } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import type { BuildContext } from './build-context.js';
import { buildParameters } from './build-parameter.js';
import { buildRequestBody } from './build-request-body.js';
import { buildResponses } from './build-response.js';
import { buildSecurity } from './build-security.js';

/** An Operation Object, with its method and path. */
export interface FoundOperation {
  readonly method: string;
  readonly path: string;
  readonly pathItem: Node<JsonObject>;
  readonly node: Node<JsonObject>;
  /** The `operationId`, else a name made of method and path. */
  readonly id: string;
}

/** OAS 3.1.1 §4.8.10. */
export function buildOperation(found: FoundOperation, key: string, typeName: string, context: BuildContext): Operation {
  const { node, pathItem } = found;
  const summary = text(node.value['summary']);
  const description = text(node.value['description']);
  const tags = node.value['tags'];
  const body = buildRequestBody(node, typeName, context);
  return {
    key,
    typeName,
    method: found.method,
    path: found.path,
    pointer: node.pointer,
    tags: Array.isArray(tags) ? tags.filter((tag) => typeof tag === 'string') : [],
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    deprecated: node.value['deprecated'] === true,
    ...buildParameters(pathItem, node, typeName, context),
    ...(body && { body }),
    responses: buildResponses(node, key, typeName, context),
    security: buildSecurity(node.value, context.document),
  };
}
