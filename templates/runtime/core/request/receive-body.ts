import { AsyncResource } from 'node:async_hooks';
import { Readable } from 'node:stream';
import { BodyFailure, BodyStream } from '../../node/body-stream.js';
import { acceptEncoding, type InflateFailure, type Inflater, inflaterFor } from '../../node/content-encoding.js';
import { hasBody, type ReadFailure, readBody } from '../../node/read-body.js';
import type { AnswerName } from '../problem.js';
import { type BodyPlan, type ContentPlan, type MatchedContent, matchContent } from './content-type.js';
import { decodeBody, type TextKind, UNDECODABLE, UNSUPPORTED_CHARSET } from './decode-body.js';
import { type FaultList, faultOfThrown } from './fault-list.js';
import { decodeParts } from './form-parts.js';
import { bytesOf, fromParsed, type ParsedRequest } from './parsed-body.js';
import type { Part, PartFailure } from './parts.js';

export interface BodyLimits {
  readonly body: number;
  readonly bodyTime: number;
  readonly depth: number;
  readonly parts: number;
  readonly part: number;
  readonly partName: number;
}

/** A body that came as it should (or none, where none is due; or one whose faults are in the list). */
export interface ReceivedBody {
  readonly value: unknown;
  /** The documented media type that matched. */
  readonly contentType: string | undefined;
}

/** Why the request can't be answered by its handler; `undefined` where there is nobody left to answer. */
export interface BodyRefusal {
  readonly refusal: AnswerName | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of a 5xx. */
  readonly error?: unknown;
}

type Done = (received: ReceivedBody | BodyRefusal) => void;

const absent: ReceivedBody = { value: undefined, contentType: undefined };

/** Reads, inflates, decodes and checks a request's body, and calls `done` once: at once where there is nothing to read. */
export function receiveBody(
  plan: BodyPlan,
  request: ParsedRequest,
  limits: BodyLimits,
  faults: FaultList,
  done: Done,
): void {
  const isRead = request.body !== undefined && (request.readableEnded || request.readableDidRead);
  const noneSent = !hasBody(request) && request.headers['content-type'] === undefined;
  if (isRead ? noneSent : noneSent || request.readableEnded) {
    done(missing(plan, faults));
    return;
  }
  const matched = matchContent(plan, request.headers['content-type']);
  if (matched === undefined) {
    // What has no bytes and no documented type is no body, whatever its header says.
    done(hasBody(request) ? unsupported(plan) : missing(plan, faults));
    return;
  }
  const reception = new Reception(plan, matched, request, limits, faults, done);
  if (isRead) {
    reception.take();
    return;
  }
  const inflater = inflaterFor(request.headers['content-encoding']);
  if (inflater === undefined) {
    done({ refusal: 'unsupportedEncoding', headers: { Accept: plan.accept, 'Accept-Encoding': acceptEncoding } });
  } else {
    reception.read(inflater === 'identity' ? undefined : inflater);
  }
}

class Reception {
  readonly #plan: BodyPlan;
  readonly #content: ContentPlan;
  readonly #charset: string | undefined;
  readonly #boundary: string | undefined;
  readonly #request: ParsedRequest;
  readonly #limits: BodyLimits;
  readonly #faults: FaultList;
  readonly #done: Done;
  #scope: AsyncResource | undefined;

  constructor(
    plan: BodyPlan,
    matched: MatchedContent,
    request: ParsedRequest,
    limits: BodyLimits,
    faults: FaultList,
    done: Done,
  ) {
    this.#plan = plan;
    this.#content = matched.plan;
    this.#charset = matched.charset;
    this.#boundary = matched.boundary;
    this.#request = request;
    this.#limits = limits;
    this.#faults = faults;
    this.#done = done;
  }

  read(inflater: Inflater | undefined): void {
    const { kind } = this.#content.content;
    switch (kind) {
      case 'binary':
        this.#accept(new BodyStream(this.#request, inflater?.stream(), this.#limits));
        return;
      case 'multipart':
        this.#readParts(new BodyStream(this.#request, inflater?.stream(), this.#limits));
        return;
      case 'json':
      case 'lines':
      case 'urlencoded':
      case 'text':
      case 'codec':
        this.#readWhole(kind, inflater);
        return;
      default:
        kind satisfies never;
    }
  }

  /** What another middleware has read, as bytes or decoded, is the body. */
  take(): void {
    this.#guarded(() => this.#takeParsed(), undefined);
  }

  #takeParsed(): void {
    const bytes = bytesOf(this.#request.body);
    const { kind } = this.#content.content;
    if (bytes === undefined) {
      this.#check(fromParsed(this.#content, this.#request, this.#limits, this.#faults));
    } else if (kind === 'binary') {
      this.#accept(Readable.from([bytes]));
    } else if (kind === 'multipart') {
      this.#readParts(Readable.from([bytes]));
    } else {
      this.#decode(kind, bytes);
    }
  }

  #readWhole(kind: TextKind | 'codec', inflater: Inflater | undefined): void {
    const done = this.#later((result: Buffer | ReadFailure) => {
      if (typeof result === 'string') {
        this.#done(refusals[result]);
      } else if (inflater === undefined || result.length === 0) {
        this.#decode(kind, result);
      } else {
        this.#inflate(kind, inflater, result);
      }
    });
    readBody(this.#request, this.#limits.body, this.#limits.bodyTime, done);
  }

  #inflate(kind: TextKind | 'codec', inflater: Inflater, bytes: Buffer): void {
    const done = this.#later((inflated: Buffer | InflateFailure) => {
      if (inflated === 'too-large') {
        this.#done(refusals['too-large']);
      } else if (inflated === 'corrupt') {
        this.#refuse('encoding', `is not valid ${this.#request.headers['content-encoding'] ?? ''}`);
      } else {
        this.#decode(kind, inflated);
      }
    });
    inflater.whole(bytes, this.#limits.body, done);
  }

  #decode(kind: TextKind | 'codec', bytes: Buffer): void {
    if (bytes.length === 0 && (kind === 'json' || kind === 'codec')) {
      this.#done(missing(this.#plan, this.#faults));
    } else if (kind === 'codec') {
      this.#decodeByCodec(bytes);
    } else {
      const value = decodeBody(kind, this.#content, this.#charset, bytes, this.#limits.depth, this.#faults);
      if (value === UNSUPPORTED_CHARSET) {
        this.#done(unsupported(this.#plan));
      } else if (value === UNDECODABLE) {
        this.#done(absent);
      } else {
        this.#check(value);
      }
    }
  }

  #decodeByCodec(bytes: Buffer): void {
    const { codec, content } = this.#content;
    if (codec?.decode === undefined) {
      const error = new Error(`No codec is registered for ${content.mediaType}: see 'codecs' of the router's options.`);
      this.#done({ refusal: 'noCodec', error });
      return;
    }
    const refuse = (): void => this.#refuse('codec', `is not valid ${content.mediaType}`);
    const contentType = this.#request.headers['content-type'] ?? content.mediaType;
    const decode = codec.decode.bind(codec);
    // A promise also of what is thrown at once
    new Promise((resolve) => resolve(decode(bytes, { contentType }))).then(
      (value) => this.#guarded(() => this.#check(value), undefined),
      refuse,
    );
  }

  #readParts(stream: Readable): void {
    const { content } = this.#content;
    if (content.read === undefined || this.#boundary === undefined) {
      stream.destroy();
      this.#refuse('multipart', 'has no boundary');
      return;
    }
    if (this.#boundary.length > LONGEST_BOUNDARY) {
      stream.destroy();
      this.#refuse('multipart', `has a boundary of more than ${LONGEST_BOUNDARY} characters`);
      return;
    }
    const done = this.#later((result: readonly Part[] | PartFailure) => {
      if (result === 'too-large') {
        this.#done(refusals['too-large']);
      } else if (result === 'malformed') {
        this.#refuse('multipart', 'is no complete multipart body');
      } else if ('error' in result) {
        this.#fail(result.error);
      } else {
        this.#check(decodeParts(content, result, this.#limits, this.#faults));
      }
    });
    content.read(stream, this.#boundary, this.#limits, done);
  }

  /**
   * For what something else calls back, such as a socket's events: the step runs in the async context of the request
   * (`AsyncLocalStorage`), which those lack, and guarded.
   */
  #later<T>(step: (value: T) => void): (value: T) => void {
    this.#scope ??= new AsyncResource('specbound.body');
    const scope = this.#scope;
    return (value) => scope.runInAsyncScope(this.#guarded, this, step, value);
  }

  /** Never throws: there is nobody to catch it. */
  #guarded<T>(step: (value: T) => void, value: T): void {
    try {
      step(value);
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const fault = error instanceof BodyFailure ? error.fault : faultOfThrown(error, 'body');
    if (fault !== undefined) {
      this.#faults.add(fault);
      this.#done(absent);
    } else if (error instanceof BodyFailure) {
      this.#done(error.answer === 'requestTimeout' ? refusals['too-slow'] : { refusal: error.answer });
    } else {
      this.#done({ refusal: 'internal', error });
    }
  }

  #refuse(keyword: string, message: string): void {
    this.#faults.add({ in: 'body', pointer: '', keyword, message });
    this.#done(absent);
  }

  #check(value: unknown): void {
    this.#faults.checkBody(this.#content.content.validate, value);
    this.#accept(value);
  }

  #accept(value: unknown): void {
    this.#done({ value, contentType: this.#content.content.mediaType });
  }
}

/** RFC 2046 §5.1.1 */
const LONGEST_BOUNDARY = 70;

const refusals = {
  'too-large': { refusal: 'contentTooLarge' },
  // The rest of the body is not awaited, so that the connection can carry no further request.
  'too-slow': { refusal: 'requestTimeout', headers: { Connection: 'close' } },
  left: { refusal: undefined },
} as const satisfies Readonly<Record<string, BodyRefusal>>;

function unsupported({ accept }: BodyPlan): BodyRefusal {
  return { refusal: 'unsupportedMediaType', headers: { Accept: accept } };
}

function missing(plan: BodyPlan, faults: FaultList): ReceivedBody {
  if (plan.required) {
    faults.add({ in: 'body', pointer: '', keyword: 'required', message: 'is required' });
  }
  return absent;
}
