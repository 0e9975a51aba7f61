import { child, type Node, objectMembers, resolve } from '../document/node.js';
import type { PartHeader, RequestContent } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import { asSchema } from './as-schema.js';
import type { BuildContext } from './build-context.js';
import type { MediaTypeObject } from './build-media-type.js';
import type { Direction } from './directions.js';
import { shapeOf } from './shape.js';

/** Returns how the properties of a form are written, in requests and replies. */
export function encodingOf(
  { encoding }: MediaTypeObject,
  direction: Direction,
  context: BuildContext,
): Pick<RequestContent, 'encoding'> {
  if (encoding === undefined) {
    return {};
  }
  const entries = [...encoding].map(([name, { node, ...rest }]) => {
    const headers = partHeaders(node, direction, context);
    return [name, { ...rest, ...(headers.length > 0 && { headers }) }] as const;
  });
  return { encoding: Object.fromEntries(entries) };
}

/** OAS 3.1.1 §4.8.15; `contentType` describes `Content-Type`. */
function partHeaders(encoding: Node<JsonObject>, direction: Direction, context: BuildContext): PartHeader[] {
  return objectMembers(child(encoding, 'headers'))
    .filter(({ key }) => key.toLowerCase() !== 'content-type')
    .map((entry) => {
      const { value } = resolve(context.document, entry);
      const schema = asSchema(value['schema']);
      return {
        name: entry.key.toLowerCase(),
        required: value['required'] === true,
        shape: shapeOf(schema, context.schemas),
        check: context.schemas.check(schema, direction),
      };
    });
}
