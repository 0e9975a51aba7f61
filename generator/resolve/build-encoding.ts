import { child, type Node, objectMembers, resolve } from '../document/node.js';
import type { PartEncoding, PartHeader, RequestContent } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import { asSchema } from './as-schema.js';
import type { BuildContext } from './build-context.js';
import type { Encodings, MediaTypeObject } from './build-media-type.js';
import type { Direction } from './directions.js';
import type { FileNames } from './multipart-schema.js';
import { shapeOf } from './shape.js';

/**
 * Returns how the properties of a form are written, in requests and replies; with the names of the files within parts.
 */
export function encodingOf(
  { encoding }: Pick<MediaTypeObject, 'encoding'>,
  direction: Direction,
  context: BuildContext,
  files?: FileNames,
): Pick<RequestContent, 'encoding'> {
  return encoding === undefined ? {} : { encoding: partEncodings(encoding, direction, context, files) };
}

function partEncodings(
  encodings: Encodings,
  direction: Direction,
  context: BuildContext,
  files: FileNames | undefined,
): Readonly<Record<string, PartEncoding>> {
  const entries = [...encodings].map(([name, { node, within, ...rest }]): [string, PartEncoding] => {
    const headers = partHeaders(node, direction, context);
    const filesWithin = files?.within.get(name);
    return [
      name,
      {
        ...rest,
        ...(headers.length > 0 && { headers }),
        ...(within && within.size > 0 && { encoding: partEncodings(within, direction, context, filesWithin) }),
        ...(filesWithin && filesWithin.names.size > 0 && { files: [...filesWithin.names] }),
      },
    ];
  });
  return Object.fromEntries(entries);
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
