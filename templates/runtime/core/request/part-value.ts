import type { SizeLimits } from '../limits.js';
import { covers, type MediaType, parseMediaType } from '../media-type.js';
import type { PropertyEncoding, Shape } from '../operation.js';
import type { Codec, Codecs } from '../options.js';
import { getOwn } from '../own-property.js';
import type { Fault } from '../problem.js';
import { decodeUtf8 } from '../utf8.js';
import { decodeJson, type JsonRules } from './decode-json.js';
import type { FaultList } from './fault-list.js';
import { LaterPart } from './later-part.js';
import { isJson } from './parameter-content.js';
import type { Part, PartReader } from './parts.js';
import { readScalar } from './scalar.js';
import { memberOf, scalarTypes } from './shape-members.js';

export const FAILED: unique symbol = Symbol('failed');

/** What the parts of one body have in common, with the parts within them. */
export interface PartRules {
  readonly limits: SizeLimits;
  readonly json: JsonRules;
  readonly codecs: Codecs;
  readonly read: PartReader | undefined;
  readonly faults: FaultList;
  /** How many more parts the body may have. */
  partsLeft: number;
}

/** A part, and what the document says about it. */
export interface DescribedPart {
  readonly part: Part;
  readonly pointer: string;
  readonly encoding: PropertyEncoding | undefined;
}

export function addFault(
  { faults }: Pick<PartRules, 'faults'>,
  pointer: string,
  keyword: string,
  message: string,
): void {
  const fault: Fault = { in: 'body', pointer, keyword, message };
  faults.add(fault);
}

/** Returns the media types that the document gives to a part. */
export function documentedTypes(encoding: PropertyEncoding | undefined): readonly string[] {
  return encoding?.contentType?.split(',').map((each) => each.trim()) ?? [];
}

/** Whether the part has the documented media type, and its headers are as documented (OAS 3.1.1 §4.8.15). */
export function isAccepted({ part: { headers }, encoding, pointer }: DescribedPart, rules: PartRules): boolean {
  const sent = parseMediaType(headers.get('content-type') ?? '');
  const documented = documentedTypes(encoding);
  if (sent && documented.length > 0 && !documented.some((each) => isWithin(each, sent))) {
    addFault(rules, pointer, 'contentType', `must be of media type ${encoding?.contentType}`);
    return false;
  }
  for (const { name, required, shape, schema } of encoding?.headers ?? []) {
    const text = headers.get(name);
    if (text !== undefined) {
      for (const { keyword, message } of rules.faults.faultsOf(schema, readScalar(scalarTypes(shape), text.trim()))) {
        addFault(rules, pointer, keyword, `header ${name} ${message}`);
      }
    } else if (required) {
      addFault(rules, pointer, 'required', `must have a header ${name}`);
    }
  }
  return true;
}

function isWithin(documented: string, sent: MediaType): boolean {
  const media = parseMediaType(documented);
  return media !== undefined && covers(media, sent);
}

export function fileOf({ headers, bytes }: Part, filename = ''): File {
  // The bytes of a request are not in shared memory, which their type leaves open
  return new File([bytes as Uint8Array<ArrayBuffer>], filename, {
    type: headers.get('content-type') ?? 'application/octet-stream',
  });
}

export function textOf({ part: { bytes }, pointer }: DescribedPart, rules: PartRules): string | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    addFault(rules, pointer, 'encoding', 'is not utf-8');
  }
  return text;
}

export function scalarOf(described: DescribedPart, shape: Shape | undefined, rules: PartRules): unknown {
  const text = textOf(described, rules);
  if (text === undefined) {
    return FAILED;
  }
  return shape === undefined ? text : readScalar(scalarTypes(shape), text);
}

export function jsonOf(described: DescribedPart, rules: PartRules): unknown {
  const text = textOf(described, rules);
  if (text === undefined) {
    return FAILED;
  }
  const parsed = decodeJson(text, rules.json);
  if ('value' in parsed) {
    return parsed.value;
  }
  addFault(rules, described.pointer, parsed.keyword, parsed.message);
  return FAILED;
}

/**
 * Returns the media type of a part that only a codec can decode: it has members, and is documented as neither JSON nor
 * plain text, which says nothing about them.
 */
export function codedType({ part, encoding }: DescribedPart, shape: Shape | undefined): string | undefined {
  if (shape === undefined || memberOf(shape, 'scalar') !== undefined) {
    return undefined;
  }
  const sent = part.headers.get('content-type');
  const documented = documentedTypes(encoding);
  const media = parseMediaType(sent ?? '');
  const type = media === undefined ? documented.find(isJson) : documented.find((each) => isWithin(each, media));
  const found = type ?? documented[0];
  const isPlain = isJson(sent ?? found ?? '') || parseMediaType(found ?? '')?.subtype === 'plain';
  return isPlain ? undefined : found;
}

/**
 * Decodes a part by the codec of its documented media type, with or without its parameters, or of the one that was
 * sent.
 */
export function codedPart(
  { part, pointer }: DescribedPart,
  type: string,
  isSpread: boolean,
  rules: Pick<PartRules, 'codecs' | 'faults'>,
): LaterPart {
  const contentType = part.headers.get('content-type') ?? type;
  return new LaterPart(isSpread, (later, done) => {
    const codec = codecOf(rules.codecs, type) ?? codecOf(rules.codecs, contentType);
    if (codec?.decode === undefined) {
      done({ noCodec: type });
      return;
    }
    const decode = codec.decode.bind(codec);
    // The promise also catches what is thrown synchronously
    new Promise((resolve) => resolve(decode(part.bytes, { contentType }))).then(
      (value) => {
        later.value = value;
        done();
      },
      () => {
        addFault(rules, pointer, 'codec', `is not valid ${type}`);
        done();
      },
    );
  });
}

/** Finds the codec of a media type: by its text, or without case and parameters. */
export function codecOf(codecs: Codecs, mediaType: string): Codec | undefined {
  const whole = mediaType.toLowerCase();
  const essence = (whole.split(';', 1)[0] ?? '').trim();
  const name = [mediaType, whole, essence].find((each) => getOwn(codecs, each) !== undefined);
  return name === undefined ? undefined : codecs[name];
}
