import type { Call } from '../call.js';
import type { AnswerName } from '../problem.js';
import { BodyFailure } from './body-failure.js';
import type { ReadFailure, Reading } from './body-reader.js';
import { decodeMembers } from './coded-members.js';
import { LONGEST_BOUNDARY, type MatchedContent, matchContent, type PreparedBody } from './content-type.js';
import { decodeBody, type TextKind, UNDECODABLE, UNSUPPORTED_CHARSET } from './decode-body.js';
import { decodeParts } from './decode-parts.js';
import { type FaultList, faultOfThrown } from './fault-list.js';
import type { PartsFailure, PartsResult } from './later-part.js';
import { fromParsed, partsOfParsed } from './parsed-body.js';
import type { Part, PartFailure } from './parts.js';

/** A body that could be received. It may be absent if none is required, and its faults may be in the list. */
export interface ReceivedBody {
  readonly value: unknown;
  /** The documented media type that matched. */
  readonly contentType: string | undefined;
}

/** Why the handler can't answer the request; `undefined` if nobody is left to answer. */
export interface BodyRefusal {
  readonly refusal: AnswerName | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** The rest of the body is not awaited, so the connection can't carry another request. */
  readonly isLast?: true;
  /** Set for a 5xx. */
  readonly error?: unknown;
}

/** Must not throw. */
type Done = (received: ReceivedBody | BodyRefusal) => void;

export const noBody: ReceivedBody = Object.freeze({ value: undefined, contentType: undefined });

/** Reads a request's body, decodes and checks it, and calls `done` once: immediately if there is nothing to read. */
export function receiveBody(prepared: PreparedBody, call: Call, faults: FaultList, done: Done): void {
  const { body, headers } = call;
  const type = headers['content-type'];
  if (body.isOver || (!body.isSent && type === undefined)) {
    done(missing(prepared, faults));
    return;
  }
  const matched = matchContent(prepared, type);
  if (matched === undefined) {
    // Without bytes and without a documented type there is no body, whatever its header says.
    done(body.isSent ? unsupported(prepared) : missing(prepared, faults));
    return;
  }
  const coding = codingOf(headers['content-encoding']);
  if (coding !== undefined && !body.takesCoding(coding)) {
    const { acceptEncoding } = body;
    done({ refusal: 'unsupportedEncoding', headers: { Accept: prepared.accept, 'Accept-Encoding': acceptEncoding } });
    return;
  }
  new Reception(prepared, matched, call, faults).run(coding, done);
}

/** `identity` means no coding (RFC 9110 §8.4.1). */
function codingOf(header: string | undefined): string | undefined {
  const coding = header?.trim().toLowerCase();
  return coding === '' || coding === 'identity' ? undefined : coding;
}

class Reception {
  readonly #prepared: PreparedBody;
  readonly #matched: MatchedContent;
  readonly #call: Call;
  readonly #faults: FaultList;
  #done: Done = () => undefined;

  constructor(prepared: PreparedBody, matched: MatchedContent, call: Call, faults: FaultList) {
    this.#prepared = prepared;
    this.#matched = matched;
    this.#call = call;
    this.#faults = faults;
  }

  run(coding: string | undefined, done: Done): void {
    this.#done = done;
    try {
      this.#receive({ coding, limits: this.#prepared.limits });
    } catch (error) {
      this.#fail(error);
    }
  }

  #receive(reading: Reading): void {
    const { content } = this.#matched.prepared;
    const { body } = this.#call;
    const { kind } = content;
    if (kind === 'binary') {
      this.#accept(body.openStream(reading));
    } else if (body.parsed !== undefined && kind === 'multipart') {
      this.#decodeParts(partsOfParsed(body.parsed));
    } else if (body.parsed !== undefined) {
      this.#check(fromParsed(this.#matched.prepared, body.parsed, this.#faults));
    } else if (kind === 'multipart') {
      this.#readParts(reading);
    } else {
      body.readWhole(reading, (result) => this.#guarded(() => this.#take(kind, result)));
    }
  }

  #take(kind: TextKind | 'codec', result: Uint8Array | ReadFailure): void {
    switch (result) {
      case 'too-large':
      case 'too-slow':
      case 'left':
        this.#done(refusals[result]);
        return;
      case 'corrupt':
        this.#refuse('encoding', `is not valid ${this.#call.headers['content-encoding'] ?? ''}`);
        return;
      default:
        this.#decode(kind, result);
    }
  }

  #decode(kind: TextKind | 'codec', bytes: Uint8Array): void {
    if (bytes.length === 0 && (kind === 'json' || kind === 'codec')) {
      this.#done(missing(this.#prepared, this.#faults));
    } else if (kind === 'codec') {
      this.#decodeByCodec(bytes);
    } else {
      const value = decodeBody(kind, this.#matched, bytes, this.#faults);
      if (value === UNSUPPORTED_CHARSET) {
        this.#done(unsupported(this.#prepared));
      } else if (value === UNDECODABLE) {
        this.#done(noBody);
      } else {
        this.#check(value);
      }
    }
  }

  #decodeByCodec(bytes: Uint8Array): void {
    const { codec, content } = this.#matched.prepared;
    if (codec?.decode === undefined) {
      this.#done(noCodec(content.mediaType));
      return;
    }
    const contentType = this.#call.headers['content-type'] ?? content.mediaType;
    const decode = codec.decode.bind(codec);
    // The promise also catches what is thrown synchronously
    new Promise((resolve) => resolve(decode(bytes, { contentType }))).then(
      (value) => this.#guarded(() => this.#check(value)),
      () => this.#refuse('codec', `is not valid ${content.mediaType}`),
    );
  }

  #readParts(reading: Reading): void {
    const { boundary, prepared } = this.#matched;
    const { read } = prepared.content;
    if (read === undefined || boundary === undefined) {
      this.#refuse('multipart', 'has no boundary');
    } else if (boundary.length > LONGEST_BOUNDARY) {
      this.#refuse('multipart', `has a boundary of more than ${LONGEST_BOUNDARY} characters`);
    } else {
      this.#call.body.readParts(read, { ...reading, boundary }, (result) =>
        this.#guarded(() => this.#takeParts(result)),
      );
    }
  }

  #takeParts(result: readonly Part[] | PartFailure): void {
    if (result === 'too-large') {
      this.#done(refusals['too-large']);
    } else if (result === 'malformed') {
      this.#refuse('multipart', 'is not a complete multipart body');
    } else if ('error' in result) {
      this.#fail(result.error);
    } else {
      this.#decodeParts(result);
    }
  }

  #decodeParts(parts: readonly Part[]): void {
    const rules = { limits: this.#prepared.limits, faults: this.#faults };
    decodeParts(this.#matched.prepared, parts, rules, (result) => this.#takeDecoded(result));
  }

  #takeDecoded(result: PartsResult): void {
    this.#guarded(() => ('value' in result ? this.#checkWhole(result.value) : this.#giveUp(result.failure)));
  }

  #giveUp(failure: PartsFailure): void {
    if (failure === 'too-large') {
      this.#done(refusals['too-large']);
    } else if ('error' in failure) {
      this.#fail(failure.error);
    } else {
      this.#done(noCodec(failure.noCodec));
    }
  }

  /** Runs a step. Never throws, because nobody would catch it. */
  #guarded(step: () => void): void {
    try {
      step();
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const fault = error instanceof BodyFailure ? error.fault : faultOfThrown(error, 'body');
    if (fault !== undefined) {
      this.#faults.add(fault);
      this.#done(noBody);
    } else if (error instanceof BodyFailure) {
      this.#done(error.answer === 'requestTimeout' ? refusals['too-slow'] : { refusal: error.answer });
    } else {
      this.#done({ refusal: 'internal', error });
    }
  }

  #refuse(keyword: string, message: string): void {
    this.#faults.add({ in: 'body', pointer: '', keyword, message });
    this.#done(noBody);
  }

  /** Checks the whole body once those of its members are decoded that a codec decodes. */
  #check(value: unknown): void {
    const { coded, codecs } = this.#matched.prepared;
    if (coded.size === 0) {
      this.#checkWhole(value);
    } else {
      decodeMembers(coded, value, { codecs, faults: this.#faults }, (result) => this.#takeDecoded(result));
    }
  }

  #checkWhole(value: unknown): void {
    this.#accept(this.#faults.checkBody(this.#matched.prepared.content.schema, value));
  }

  #accept(value: unknown): void {
    this.#done({ value, contentType: this.#matched.prepared.content.mediaType });
  }
}

const refusals = {
  'too-large': { refusal: 'contentTooLarge' },
  'too-slow': { refusal: 'requestTimeout', isLast: true },
  left: { refusal: undefined },
} as const satisfies Readonly<Record<string, BodyRefusal>>;

function noCodec(mediaType: string): BodyRefusal {
  const error = new Error(`No codec is registered for ${mediaType}: see 'codecs' of the router's options.`);
  return { refusal: 'noCodec', error };
}

function unsupported({ accept }: PreparedBody): BodyRefusal {
  return { refusal: 'unsupportedMediaType', headers: { Accept: accept } };
}

function missing(prepared: PreparedBody, faults: FaultList): ReceivedBody {
  if (prepared.required) {
    faults.add({ in: 'body', pointer: '', keyword: 'required', message: 'is required' });
  }
  return noBody;
}
