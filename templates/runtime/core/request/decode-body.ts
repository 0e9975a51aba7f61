import { decodeUtf8 } from '../utf8.js';
import type { MatchedContent } from './content-type.js';
import { decodeJson } from './decode-json.js';
import { parseEvents } from './event-stream.js';
import type { FaultList } from './fault-list.js';
import { parseLines } from './json-lines.js';
import { readPairs } from './query.js';
import { readScalar } from './scalar.js';
import { scalarTypes } from './shape-members.js';

/** The charset is unknown, or not supported for this kind of body. */
export const UNSUPPORTED_CHARSET: unique symbol = Symbol('unsupported charset');
/** The body can't be decoded; the faults say why. */
export const UNDECODABLE: unique symbol = Symbol('undecodable');

/** The kinds that are read completely and decoded here. */
export type TextKind = 'json' | 'lines' | 'events' | 'urlencoded' | 'text';

/** Decodes the bytes of a body. */
export function decodeBody(
  kind: TextKind,
  { prepared, charset }: MatchedContent,
  bytes: Uint8Array,
  faults: FaultList,
): unknown {
  const text = decodeText(bytes, charset, kind === 'text');
  if (text === UNSUPPORTED_CHARSET) {
    return UNSUPPORTED_CHARSET;
  }
  if (text === UNDECODABLE) {
    faults.add({ in: 'body', pointer: '', keyword: 'encoding', message: `is not ${charset ?? 'utf-8'}` });
    return UNDECODABLE;
  }
  const { content, form, depth } = prepared;
  const rules = { depth, parse: content.schema?.conversion?.parse };
  switch (kind) {
    case 'json': {
      const parsed = decodeJson(text, rules);
      if ('value' in parsed) {
        return parsed.value;
      }
      faults.add({ in: 'body', pointer: '', ...parsed });
      return UNDECODABLE;
    }
    case 'lines':
      return parseLines(text, rules, faults);
    case 'events':
      return parseEvents(text, content.shape, rules, faults);
    case 'urlencoded': {
      const value: Record<string, unknown> = {};
      if (form !== undefined) {
        readPairs(form, text, value, faults);
      }
      return value;
    }
    case 'text':
      return content.shape === undefined ? text : readScalar(scalarTypes(content.shape), text);
    default:
      return kind satisfies never;
  }
}

/** JSON and forms are UTF-8 (RFC 8259 §8.1; WHATWG URL); text may be in any charset that the platform knows. */
function decodeText(
  bytes: Uint8Array,
  charset: string | undefined,
  anyCharset: boolean,
): string | typeof UNSUPPORTED_CHARSET | typeof UNDECODABLE {
  if (charset === undefined || /^(?:utf-?8|us-ascii)$/.test(charset)) {
    return decodeUtf8(bytes) ?? UNDECODABLE;
  }
  if (!anyCharset) {
    return UNSUPPORTED_CHARSET;
  }
  const decoder = decoderOf(charset);
  if (decoder === undefined) {
    return UNSUPPORTED_CHARSET;
  }
  try {
    return decoder.decode(bytes);
  } catch {
    return UNDECODABLE;
  }
}

/**
 * Returns the platform's decoder of a charset. Its type is inferred: without the browser's types only the value exists.
 */
function decoderOf(charset: string) {
  try {
    return new TextDecoder(charset, { fatal: true });
  } catch {
    return undefined;
  }
}
