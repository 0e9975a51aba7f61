import type { ReplyContent } from '../operation.js';
import { encodingAt, encodingFor } from '../part-encoding.js';
import { pointerToken } from '../pointer-token.js';
import { readScalar } from '../request/scalar.js';
import { scalarTypes } from '../request/shape-members.js';
import { faultsOf } from '../validate.js';
import type { SchemaFault } from '../validation/report.js';
import type { PartsOfBody } from './part-content.js';

/** Returns how the header fields of parts differ from the documented ones (OAS 3.1.1 §4.8.15). */
export function partFaults(
  { parts }: PartsOfBody,
  encodings: ReplyContent['encoding'],
  at = '',
): readonly SchemaFault[] {
  return parts.flatMap(({ name, headers, within }, index) => {
    const pointer = `${at}/${name === undefined ? index : pointerToken(name)}`;
    const { headers: documented = [], encoding } =
      (name === undefined ? encodingAt(encodings, index) : encodingFor(encodings, name)) ?? {};
    const given = new Map(headers.map(([field, value]) => [field.toLowerCase(), value]));
    const faults: SchemaFault[] = within === undefined ? [] : [...partFaults(within, encoding, pointer)];
    for (const { name: field, required, shape, schema } of documented) {
      const text = given.get(field);
      if (text !== undefined) {
        for (const { keyword, message } of faultsOf(schema, readScalar(scalarTypes(shape), text))) {
          faults.push({ pointer, keyword, message: `header ${field} ${message}` });
        }
      } else if (required) {
        faults.push({ pointer, keyword: 'required', message: `must have a header ${field}` });
      }
    }
    // A part without a name is of a media type that may have fields of its own, such as `Content-Range`
    for (const field of name === undefined ? [] : given.keys()) {
      if (!documented.some((each) => each.name === field)) {
        faults.push({ pointer, keyword: 'header', message: `has a header ${field} that is not documented` });
      }
    }
    return faults;
  });
}
