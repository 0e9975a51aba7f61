import type { PropertyEncoding, Shape } from '../operation.js';
import { parseDisposition } from './content-disposition.js';
import { boundaryOf, LONGEST_BOUNDARY } from './content-type.js';
import { LaterPart, type PartsResult } from './later-part.js';
import { addFault, type DescribedPart, FAILED, type PartRules } from './part-value.js';
import type { Part } from './parts.js';
import { memberOf, TEXT } from './shape-members.js';

export function isMultipart(mediaType: string): boolean {
  return /^\s*multipart\//i.test(mediaType);
}

/** What the document says about the parts within a part. */
interface PartsWithin {
  readonly pointer: string;
  readonly shape: Shape;
  readonly encoding: PropertyEncoding['encoding'];
  readonly files: PropertyEncoding['files'];
}

type Decode = (spec: PartsWithin, parts: readonly Part[], done: (result: PartsResult) => void) => void;

/** A part that is itself a multipart body, of this media type. */
export interface MultipartPart extends DescribedPart {
  readonly type: string;
  readonly shape: Shape | undefined;
  /** A list is then several values of its property. */
  readonly isSpread: boolean;
}

/** Reads the parts within a part, which count as parts of the whole body, and decodes them. */
export function partsWithin(
  { part, pointer, encoding, type, shape, isSpread }: MultipartPart,
  rules: PartRules,
  decode: Decode,
): LaterPart | typeof FAILED {
  const boundary = boundaryOf(type);
  const { read, limits } = rules;
  if (boundary === undefined || read === undefined) {
    addFault(rules, pointer, 'multipart', 'has no boundary');
    return FAILED;
  }
  if (boundary.length > LONGEST_BOUNDARY) {
    addFault(rules, pointer, 'multipart', `has a boundary of more than ${LONGEST_BOUNDARY} characters`);
    return FAILED;
  }
  return new LaterPart(isSpread, (later, done) => {
    const bytes = new Blob([part.bytes as Uint8Array<ArrayBuffer>]).stream(); // not in shared memory
    read(bytes, boundary, { parts: rules.partsLeft, part: limits.part }, (result) => {
      if (result === 'malformed') {
        addFault(rules, pointer, 'multipart', 'is not a complete multipart body');
        done();
        return;
      }
      if (result === 'too-large' || 'error' in result) {
        done(result);
        return;
      }
      rules.partsLeft -= result.length;
      const spec = { pointer, shape: shapeFor(result, shape), encoding: encoding?.encoding, files: encoding?.files };
      try {
        decode(spec, result, (found) => {
          later.value = 'value' in found ? found.value : undefined;
          done('failure' in found ? found.failure : undefined);
        });
      } catch (error) {
        // This is called in an event of the parser
        done({ error });
      }
    });
  });
}

const LIST: Shape = { kind: 'array', items: TEXT };
const OBJECT: Shape = { kind: 'object', properties: {} };

/** Parts that all have names make an object, if the schema allows one; others make a list. */
function shapeFor(parts: readonly Part[], shape: Shape | undefined): Shape {
  const isNamed = parts.length > 0 && parts.every(hasName);
  if (shape === undefined) {
    return isNamed ? OBJECT : LIST;
  }
  const list = memberOf(shape, 'array');
  const object = memberOf(shape, 'object') ?? (list && memberOf(list.items, 'object'));
  return (isNamed ? (object ?? list) : (list ?? object)) ?? shape;
}

function hasName({ headers }: Part): boolean {
  return parseDisposition(headers.get('content-disposition') ?? '').name !== undefined;
}
