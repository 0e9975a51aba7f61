import { isUtf8 } from 'node:buffer';
import { covers, parseMediaType } from '../media-type.js';
import type { PropertyEncoding, RequestContent, Shape } from '../operation.js';
import type { Fault } from '../problem.js';
import type { Validate } from '../validate.js';
import { parseDisposition } from './content-disposition.js';
import type { FaultList } from './fault-list.js';
import { parseJson } from './json.js';
import { getOwn, setOwn } from './own-property.js';
import { isJson } from './parameter-content.js';
import { styles } from './parameter-styles.js';
import type { Part } from './parts.js';
import { pointerToken } from './pointer-token.js';
import { readScalar } from './scalar.js';
import { type ArrayShape, memberOf, memberShape, type ObjectShape, scalarTypes } from './shape.js';

export interface PartsOptions {
  readonly depth: number;
  /** Characters of a name. */
  readonly partName: number;
}

/** The parts of a multipart body as the value that its schema describes: an object by name, or a list by position. */
export function decodeParts(
  { shape, files, encoding }: RequestContent,
  parts: readonly Part[],
  options: PartsOptions,
  faults: FaultList,
): unknown {
  const decoder = new PartDecoder(new Set(files), encoding ?? {}, options, faults);
  const list = shape === undefined ? undefined : memberOf(shape, 'array');
  return list === undefined
    ? decoder.object(parts, shape === undefined ? undefined : memberOf(shape, 'object'))
    : parts.map((part, index) => decoder.anonymous(part, list, `/${index}`));
}

const FAILED: unique symbol = Symbol('failed');

class PartDecoder {
  readonly #files: ReadonlySet<string>;
  readonly #encoding: Readonly<Record<string, PropertyEncoding>>;
  readonly #options: PartsOptions;
  readonly #faults: FaultList;

  constructor(
    files: ReadonlySet<string>,
    encoding: Readonly<Record<string, PropertyEncoding>>,
    options: PartsOptions,
    faults: FaultList,
  ) {
    this.#files = files;
    this.#encoding = encoding;
    this.#options = options;
    this.#faults = faults;
  }

  object(parts: readonly Part[], shape: ObjectShape | undefined): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    const sent = new Set<string>();
    for (const part of parts) {
      const { name, filename } = parseDisposition(part.headers.get('content-disposition') ?? '');
      const long = this.#options.partName;
      if (name === undefined || name.length > long || (filename?.length ?? 0) > long) {
        const message = name === undefined ? 'has a part without a name' : `has a name of more than ${long} characters`;
        this.#fault('', 'multipart', message);
      } else if (name !== '__proto__') {
        const known = shape === undefined ? undefined : memberShape(shape, name);
        this.#add(value, name, part, known, filename, !sent.has(name));
        sent.add(name);
      }
    }
    return value;
  }

  /** A part of a list: its own content type says what it is. */
  anonymous(part: Part, list: ArrayShape, pointer: string): unknown {
    const type = part.headers.get('content-type') ?? 'text/plain';
    const { filename } = parseDisposition(part.headers.get('content-disposition') ?? '');
    if (filename !== undefined || !(isJson(type) || type.startsWith('text/'))) {
      return file(part, filename);
    }
    const value = this.#text(part, isJson(type) || list.items.kind === 'object', list.items, pointer);
    return value === FAILED ? undefined : value;
  }

  #add(
    target: Record<string, unknown>,
    name: string,
    part: Part,
    shape: Shape | undefined,
    filename: string | undefined,
    isFirst: boolean,
  ): void {
    const pointer = `/${pointerToken(name)}`;
    const encoding = Object.hasOwn(this.#encoding, name) ? this.#encoding[name] : undefined;
    if (!this.#isAccepted(part, encoding, pointer)) {
      return;
    }
    const list = shape === undefined ? undefined : memberOf(shape, 'array');
    const value = this.#value(part, name, shape, list, filename, encoding, pointer);
    if (value === FAILED) {
      return;
    }
    const before = getOwn(target, name);
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
      if (Array.isArray(before)) {
        before.push(value);
      } else {
        setOwn(target, name, [before, value]);
      }
    } else {
      this.#fault(pointer, 'repeated', 'must be given only once');
    }
  }

  #value(
    part: Part,
    name: string,
    shape: Shape | undefined,
    list: ArrayShape | undefined,
    filename: string | undefined,
    encoding: PropertyEncoding | undefined,
    pointer: string,
  ): unknown {
    if (this.#files.has(name) || (shape === undefined && filename !== undefined)) {
      return file(part, filename);
    }
    const item = list?.items ?? shape;
    const sent = part.headers.get('content-type');
    const byStyle = encoding?.style !== undefined || encoding?.explode !== undefined;
    if (byStyle && list !== undefined && encoding?.explode === false) {
      const text = this.#text(part, false, undefined, pointer);
      const items = typeof text === 'string' ? styles[encoding.style ?? 'form'].list(text, '', false) : undefined;
      return items?.map((each) => readScalar(scalarTypes(list.items), each)) ?? FAILED;
    }
    // An object, or a list within a list, is JSON unless the document says otherwise (OAS 3.1.1 §4.8.15.1.1)
    const isNested = item !== undefined && item.kind !== 'scalar' && memberOf(item, 'scalar') === undefined;
    const asJson = sent === undefined ? isJson(encoding?.contentType ?? '') || isNested : isJson(sent) || isNested;
    return this.#text(part, asJson, item, pointer);
  }

  #text({ bytes }: Part, asJson: boolean, shape: Shape | undefined, pointer: string): unknown {
    if (!isUtf8(bytes)) {
      this.#fault(pointer, 'encoding', 'is not utf-8');
      return FAILED;
    }
    const text = bytes.toString('utf8');
    if (!asJson) {
      return shape === undefined ? text : readScalar(scalarTypes(shape), text);
    }
    const parsed = parseJson(text, this.#options.depth);
    if ('value' in parsed) {
      return parsed.value;
    }
    this.#fault(pointer, parsed.keyword, parsed.message);
    return FAILED;
  }

  /** Whether the part is of the documented media type, and its headers are as documented (OAS 3.1.1 §4.8.15). */
  #isAccepted({ headers }: Part, encoding: PropertyEncoding | undefined, pointer: string): boolean {
    const sent = parseMediaType(headers.get('content-type') ?? '');
    const documented = encoding?.contentType?.split(',').map((each) => parseMediaType(each.trim())) ?? [];
    if (sent && documented.length > 0 && !documented.some((each) => each !== undefined && covers(each, sent))) {
      this.#fault(pointer, 'contentType', `must be of media type ${encoding?.contentType}`);
      return false;
    }
    for (const { name, required, shape, validate } of encoding?.headers ?? []) {
      const text = headers.get(name);
      if (text !== undefined) {
        this.#checkHeader(readScalar(scalarTypes(shape), text.trim()), name, validate, pointer);
      } else if (required) {
        this.#fault(pointer, 'required', `must have a header ${name}`);
      }
    }
    return true;
  }

  #checkHeader(value: unknown, name: string, validate: Validate | undefined, pointer: string): void {
    for (const { keyword, message = `does not satisfy '${keyword}'` } of this.#faults.errorsOf(validate, value)) {
      this.#fault(pointer, keyword, `header ${name} ${message}`);
    }
  }

  #fault(pointer: string, keyword: string, message: string): void {
    const fault: Fault = { in: 'body', pointer, keyword, message };
    this.#faults.add(fault);
  }
}

function file({ headers, bytes }: Part, filename = ''): File {
  // Buffers are made of memory that is not shared; their type leaves it open
  return new File([bytes as Uint8Array<ArrayBuffer>], filename, {
    type: headers.get('content-type') ?? 'application/octet-stream',
  });
}
