import type { SizeLimits } from '../limits.js';
import { covers, parseMediaType } from '../media-type.js';
import type { PropertyEncoding, RequestContentSpec, Shape } from '../operation.js';
import { getOwn, setOwn } from '../own-property.js';
import { parameterStyles } from '../parameter-styles.js';
import { encodingAt, encodingFor } from '../part-encoding.js';
import { pointerToken } from '../pointer-token.js';
import type { Fault } from '../problem.js';
import { decodeUtf8 } from '../utf8.js';
import type { NamedSchema } from '../validation/schema-set.js';
import { parseDisposition } from './content-disposition.js';
import { decodeJson, type JsonRules } from './decode-json.js';
import type { FaultList } from './fault-list.js';
import { isJson } from './parameter-content.js';
import type { Part } from './parts.js';
import { readScalar } from './scalar.js';
import { type ArrayShape, memberOf, memberShape, type ObjectShape, scalarTypes } from './shape-members.js';

/** Decodes the parts of a multipart body as its schema describes them: an object by name, or a list by position. */
export function decodeParts(
  content: RequestContentSpec,
  parts: readonly Part[],
  limits: SizeLimits,
  faults: FaultList,
): unknown {
  const { shape } = content;
  const decoder = new PartDecoder(content, limits, faults);
  const list = shape === undefined ? undefined : memberOf(shape, 'array');
  return list === undefined
    ? decoder.object(parts, shape === undefined ? undefined : memberOf(shape, 'object'))
    : parts.map((part, index) => decoder.anonymous(part, list, index));
}

const FAILED: unique symbol = Symbol('failed');

/** A part of a form, with what the document says about its name. */
interface Field {
  readonly part: Part;
  readonly name: string;
  readonly filename: string | undefined;
  readonly pointer: string;
  readonly shape: Shape | undefined;
  /** Its shape, if that can be a list. */
  readonly list: ArrayShape | undefined;
  readonly encoding: PropertyEncoding | undefined;
}

class PartDecoder {
  readonly #files: ReadonlySet<string>;
  readonly #encoding: RequestContentSpec['encoding'];
  readonly #limits: SizeLimits;
  readonly #json: JsonRules;
  readonly #faults: FaultList;

  constructor({ files, encoding, schema }: RequestContentSpec, limits: SizeLimits, faults: FaultList) {
    this.#files = new Set(files);
    this.#encoding = encoding;
    this.#limits = limits;
    this.#json = { depth: limits.depth, parse: schema?.conversion?.parse };
    this.#faults = faults;
  }

  object(parts: readonly Part[], shape: ObjectShape | undefined): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    const sent = new Map<string, number>();
    for (const part of parts) {
      const field = this.#field(part, shape);
      if (field !== undefined) {
        const before = sent.get(field.name) ?? 0;
        this.#add(value, field, before);
        sent.set(field.name, before + 1);
      }
    }
    return value;
  }

  /** Decodes a part of a list: its own content type says what it is. */
  anonymous(part: Part, list: ArrayShape, index: number): unknown {
    const pointer = `/${index}`;
    if (!this.#isAccepted({ part, pointer, encoding: encodingAt(this.#encoding, index) })) {
      return undefined;
    }
    const type = part.headers.get('content-type') ?? 'text/plain';
    const { filename } = parseDisposition(part.headers.get('content-disposition') ?? '');
    if (filename !== undefined || !(isJson(type) || type.startsWith('text/'))) {
      return file(part, filename);
    }
    const asJson = isJson(type) || list.items.kind === 'object';
    const value = asJson ? this.#jsonOf(part, pointer) : this.#scalar(part, list.items, pointer);
    return value === FAILED ? undefined : value;
  }

  /** Returns `undefined` for a part that is not in the form. */
  #field(part: Part, of: ObjectShape | undefined): Field | undefined {
    const { name, filename } = parseDisposition(part.headers.get('content-disposition') ?? '');
    const long = this.#limits.partName;
    if (name === undefined || name.length > long || (filename?.length ?? 0) > long) {
      const message = name === undefined ? 'has a part without a name' : `has a name of more than ${long} characters`;
      this.#fault('', 'multipart', message);
      return undefined;
    }
    if (name === '__proto__') {
      return undefined;
    }
    const shape = of === undefined ? undefined : memberShape(of, name);
    return {
      part,
      name,
      filename,
      pointer: `/${pointerToken(name)}`,
      shape,
      list: shape === undefined ? undefined : memberOf(shape, 'array'),
      encoding: encodingFor(this.#encoding, name),
    };
  }

  /** `sent` is how many parts of that name came before. */
  #add(target: Record<string, unknown>, field: Field, sent: number): void {
    const value = this.#isAccepted(field) ? this.#value(field) : FAILED;
    if (value === FAILED) {
      return;
    }
    const { name, shape, list, pointer } = field;
    const before = getOwn(target, name);
    const isFirst = sent === 0;
    const isList = list !== undefined && (shape?.kind === 'array' || !isFirst);
    if (list !== undefined && Array.isArray(value)) {
      if (Array.isArray(before)) {
        for (const item of value) {
          before.push(item);
        }
      } else {
        setOwn(target, name, value);
      }
    } else if (isFirst) {
      setOwn(target, name, isList ? [value] : value);
    } else if (isList || shape === undefined) {
      // If the document does not know the name, the first part may itself be a list
      if (Array.isArray(before) && (isList || sent > 1)) {
        before.push(value);
      } else {
        setOwn(target, name, [before, value]);
      }
    } else {
      this.#fault(pointer, 'repeated', 'must be given only once');
    }
  }

  #value({ part, name, filename, pointer, shape, list, encoding }: Field): unknown {
    if (this.#files.has(name) || (shape === undefined && filename !== undefined)) {
      return file(part, filename);
    }
    const item = list?.items ?? shape;
    const sent = part.headers.get('content-type');
    // `form` is exploded unless the document says otherwise, other styles are not (OAS 3.1.1 §4.8.15.1.2)
    const { style = 'form', explode = style === 'form' } = encoding ?? {};
    const rules = parameterStyles[style];
    if (list !== undefined && !explode && rules.isDeep !== true) {
      const text = this.#text(part, pointer);
      const items = text === undefined ? undefined : rules.list(text, '', false);
      return items?.map((each) => readScalar(scalarTypes(list.items), each)) ?? FAILED;
    }
    // An object, or a list within a list, is JSON unless the document says otherwise (OAS 3.1.1 §4.8.15.1.1)
    const isNested = item !== undefined && memberOf(item, 'scalar') === undefined;
    const asJson = sent === undefined ? isJson(encoding?.contentType ?? '') || isNested : isJson(sent) || isNested;
    return asJson ? this.#jsonOf(part, pointer) : this.#scalar(part, item, pointer);
  }

  #scalar(part: Part, shape: Shape | undefined, pointer: string): unknown {
    const text = this.#text(part, pointer);
    if (text === undefined) {
      return FAILED;
    }
    return shape === undefined ? text : readScalar(scalarTypes(shape), text);
  }

  #jsonOf(part: Part, pointer: string): unknown {
    const text = this.#text(part, pointer);
    if (text === undefined) {
      return FAILED;
    }
    const parsed = decodeJson(text, this.#json);
    if ('value' in parsed) {
      return parsed.value;
    }
    this.#fault(pointer, parsed.keyword, parsed.message);
    return FAILED;
  }

  #text({ bytes }: Part, pointer: string): string | undefined {
    const text = decodeUtf8(bytes);
    if (text === undefined) {
      this.#fault(pointer, 'encoding', 'is not utf-8');
    }
    return text;
  }

  /** Whether the part has the documented media type, and its headers are as documented (OAS 3.1.1 §4.8.15). */
  #isAccepted({ part: { headers }, encoding, pointer }: Pick<Field, 'part' | 'encoding' | 'pointer'>): boolean {
    const sent = parseMediaType(headers.get('content-type') ?? '');
    const documented = encoding?.contentType?.split(',').map((each) => parseMediaType(each)) ?? [];
    if (sent && documented.length > 0 && !documented.some((each) => each !== undefined && covers(each, sent))) {
      this.#fault(pointer, 'contentType', `must be of media type ${encoding?.contentType}`);
      return false;
    }
    for (const { name, required, shape, schema } of encoding?.headers ?? []) {
      const text = headers.get(name);
      if (text !== undefined) {
        this.#checkHeader(readScalar(scalarTypes(shape), text.trim()), name, schema, pointer);
      } else if (required) {
        this.#fault(pointer, 'required', `must have a header ${name}`);
      }
    }
    return true;
  }

  #checkHeader(value: unknown, name: string, schema: NamedSchema | undefined, pointer: string): void {
    for (const { keyword, message } of this.#faults.faultsOf(schema, value)) {
      this.#fault(pointer, keyword, `header ${name} ${message}`);
    }
  }

  #fault(pointer: string, keyword: string, message: string): void {
    const fault: Fault = { in: 'body', pointer, keyword, message };
    this.#faults.add(fault);
  }
}

function file({ headers, bytes }: Part, filename = ''): File {
  // The bytes of a request are not in shared memory, which their type leaves open
  return new File([bytes as Uint8Array<ArrayBuffer>], filename, {
    type: headers.get('content-type') ?? 'application/octet-stream',
  });
}
