import type { SizeLimits } from '../limits.js';
import type { RequestContentSpec, Shape } from '../operation.js';
import { getOwn, setOwn } from '../own-property.js';
import { encodingAt, encodingFor, OTHER_PARTS } from '../part-encoding.js';
import { pointerToken } from '../pointer-token.js';
import { parseDisposition } from './content-disposition.js';
import type { PreparedContent } from './content-type.js';
import type { FaultList } from './fault-list.js';
import { LaterPart, type PartsResult, whenThere, withLaterParts } from './later-part.js';
import type { PairNames } from './pair-names.js';
import { isJson } from './parameter-content.js';
import {
  addFault,
  codedPart,
  codedType,
  type DescribedPart,
  documentedTypes,
  FAILED,
  fileOf,
  isAccepted,
  jsonOf,
  type PartRules,
  scalarOf,
  textOf,
} from './part-value.js';
import type { Part } from './parts.js';
import { isMultipart, type MultipartPart, partsWithin } from './parts-within.js';
import { type ArrayShape, itemShape, memberOf, memberShape, type ObjectShape } from './shape-members.js';
import { StyledParts } from './styled-parts.js';

/**
 * Decodes the parts of a multipart body as its schema describes them: an object by name, or a list by position. Calls
 * `done` immediately, unless a part needs a codec or has parts itself.
 */
export function decodeParts(
  { content, form, codecs, depth }: PreparedContent,
  parts: readonly Part[],
  { limits, faults }: { readonly limits: SizeLimits; readonly faults: FaultList },
  done: (result: PartsResult) => void,
): void {
  const { shape, encoding, files, schema, read } = content;
  const json = { depth, parse: schema?.conversion?.parse };
  const rules: PartRules = { limits, json, codecs, read, faults, partsLeft: limits.parts - parts.length };
  decodeWithin({ shape, encoding, files, pointer: '', styled: form }, parts, rules, done);
}

/** A body of parts, or a part that is one. */
interface PartsSpec {
  readonly pointer: string;
  readonly shape: Shape | undefined;
  readonly encoding: RequestContentSpec['encoding'] | undefined;
  readonly files: RequestContentSpec['files'] | undefined;
  readonly styled?: PairNames | undefined;
}

function decodeWithin(
  spec: PartsSpec,
  parts: readonly Part[],
  rules: PartRules,
  done: (result: PartsResult) => void,
): void {
  const decoder = new PartDecoder(spec, rules);
  const { shape } = spec;
  const list = shape === undefined ? undefined : memberOf(shape, 'array');
  const value =
    list === undefined
      ? decoder.object(parts, shape === undefined ? undefined : memberOf(shape, 'object'))
      : parts.map((part, index) => decoder.anonymous(part, list, index));
  if (decoder.later.length === 0) {
    done({ value });
  } else {
    whenThere(decoder.later, (failure) => done(failure === undefined ? { value: withLaterParts(value) } : { failure }));
  }
}

/** A part of a form, with what the document says about its name. */
interface Field extends DescribedPart {
  readonly name: string;
  readonly filename: string | undefined;
  readonly shape: Shape | undefined;
  /** Its shape, if that can be a list. */
  readonly list: ArrayShape | undefined;
}

class PartDecoder {
  /** The parts whose values come later. */
  readonly later: LaterPart[] = [];
  readonly #files: ReadonlySet<string>;
  readonly #encoding: PartsSpec['encoding'];
  readonly #styled: PairNames | undefined;
  readonly #pointer: string;
  readonly #rules: PartRules;

  constructor({ files, encoding, styled, pointer }: PartsSpec, rules: PartRules) {
    this.#files = new Set(files);
    this.#encoding = encoding;
    this.#styled = styled;
    this.#pointer = pointer;
    this.#rules = rules;
  }

  object(parts: readonly Part[], shape: ObjectShape | undefined): Record<string, unknown> {
    const value: Record<string, unknown> = {};
    const styled = this.#styled && new StyledParts(this.#styled, value, this.#rules.faults);
    const sent = new Map<string, number>();
    for (const part of parts) {
      const field = this.#field(part, shape);
      if (field === undefined) {
        continue;
      }
      const { name } = field;
      if (styled !== undefined && isOfStyle(field) && styled.has(name, isProperty(shape, name))) {
        const text = textOf(field, this.#rules);
        if (text !== undefined) {
          styled.take(name, text);
        }
        continue;
      }
      const before = sent.get(name) ?? 0;
      this.#add(value, field, before);
      sent.set(name, before + 1);
    }
    return value;
  }

  /** Decodes a part of a list: its own content type says what it is. */
  anonymous(part: Part, list: ArrayShape, index: number): unknown {
    const encoding = encodingAt(this.#encoding, index);
    const described: DescribedPart = { part, encoding, pointer: `${this.#pointer}/${index}` };
    if (!isAccepted(described, this.#rules)) {
      return undefined;
    }
    const shape = itemShape(list, index);
    const type = part.headers.get('content-type') ?? documentedTypes(encoding)[0] ?? 'text/plain';
    const { filename } = parseDisposition(part.headers.get('content-disposition') ?? '');
    const isFile = filename !== undefined || this.#isFileAt(index, list);
    const value = isFile ? fileOf(part, filename) : this.#anonymousValue(described, shape, type);
    return value === FAILED ? undefined : value;
  }

  #isFileAt(index: number, { prefix = [] }: ArrayShape): boolean {
    return this.#files.has(index < prefix.length ? String(index) : OTHER_PARTS);
  }

  #anonymousValue(described: DescribedPart, shape: Shape, type: string): unknown {
    if (isMultipart(type) && (isMultipart(described.encoding?.contentType ?? '') || hasMembers(shape))) {
      return this.#within({ ...described, type, shape, isSpread: false });
    }
    const coded = codedType(described, shape);
    if (coded !== undefined) {
      return this.#coded(described, coded, false);
    }
    if (isJson(type) || (isText(type) && shape.kind === 'object')) {
      return jsonOf(described, this.#rules);
    }
    return isText(type) ? scalarOf(described, shape, this.#rules) : fileOf(described.part);
  }

  /** Returns `undefined` for a part that is not in the form. */
  #field(part: Part, of: ObjectShape | undefined): Field | undefined {
    const { name, filename } = parseDisposition(part.headers.get('content-disposition') ?? '');
    const long = this.#rules.limits.partName;
    if (name === undefined || name.length > long || (filename?.length ?? 0) > long) {
      const message = name === undefined ? 'has a part without a name' : `has a name of more than ${long} characters`;
      addFault(this.#rules, this.#pointer, 'multipart', message);
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
      pointer: `${this.#pointer}/${pointerToken(name)}`,
      shape,
      list: shape === undefined ? undefined : memberOf(shape, 'array'),
      encoding: encodingFor(this.#encoding, name),
    };
  }

  /** `sent` is how many parts of that name came before. */
  #add(target: Record<string, unknown>, field: Field, sent: number): void {
    const value = isAccepted(field, this.#rules) ? this.#value(field, sent) : FAILED;
    if (value === FAILED) {
      return;
    }
    const { name, shape, list, pointer } = field;
    const before = getOwn(target, name);
    const isFirst = sent === 0;
    const isList =
      list !== undefined && (shape?.kind === 'array' || !isFirst || (value instanceof LaterPart && value.isSpread));
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
      addFault(this.#rules, pointer, 'repeated', 'must be given only once');
    }
  }

  #value(field: Field, sent: number): unknown {
    const { part, name, filename, shape, list, encoding } = field;
    const given = part.headers.get('content-type');
    const type = given ?? documentedTypes(encoding)[0] ?? '';
    const isFile = this.#files.has(name) || (shape === undefined && filename !== undefined);
    if (isFile && !isMultipart(encoding?.contentType ?? '')) {
      return fileOf(part, filename);
    }
    if (isMultipart(type) && (isMultipart(encoding?.contentType ?? '') || hasMembers(shape))) {
      return this.#ofField(field, type);
    }
    const item = list === undefined ? shape : itemShape(list, sent);
    const coded = codedType(field, item);
    if (coded !== undefined) {
      return this.#coded(field, coded, list !== undefined);
    }
    // An object, or a list within a list, is JSON unless the document says otherwise (OAS 3.1.1 §4.8.15.1.1)
    const isNested = item !== undefined && memberOf(item, 'scalar') === undefined;
    const asJson = isNested || isJson(given ?? encoding?.contentType ?? '');
    return asJson ? jsonOf(field, this.#rules) : scalarOf(field, item, this.#rules);
  }

  /** A part with parts within it is a value of its property, or several at once. */
  #ofField(field: Field, type: string): unknown {
    const { shape, list } = field;
    // A list of lists has a part for each of them
    const isItem = list !== undefined && memberOf(list.items, 'array') !== undefined;
    return this.#within({
      ...field,
      type,
      shape: isItem ? list.items : shape,
      isSpread: list !== undefined && !isItem,
    });
  }

  #coded(described: DescribedPart, type: string, isSpread: boolean): LaterPart {
    return this.#later(codedPart(described, type, isSpread, this.#rules));
  }

  /** How deep parts lie in parts is bounded by the document, which describes each level. */
  #within(part: MultipartPart): unknown {
    const rules = this.#rules;
    const later = partsWithin(part, rules, (spec, parts, done) => decodeWithin(spec, parts, rules, done));
    return later === FAILED ? FAILED : this.#later(later);
  }

  #later(part: LaterPart): LaterPart {
    this.later.push(part);
    return part;
  }
}

/** Whether a part may be written in its member's style. */
function isOfStyle({ part, filename }: Field): boolean {
  return filename === undefined && !isJson(part.headers.get('content-type') ?? '');
}

function isProperty(shape: ObjectShape | undefined, name: string): boolean {
  return shape !== undefined && getOwn(shape.properties, name) !== undefined;
}

function hasMembers(shape: Shape | undefined): boolean {
  return shape !== undefined && (memberOf(shape, 'array') ?? memberOf(shape, 'object')) !== undefined;
}

function isText(mediaType: string): boolean {
  return /^\s*text\//i.test(mediaType);
}
