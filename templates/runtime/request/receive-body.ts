import type { IncomingMessage } from 'node:http';
import type { AnswerName } from '../problem.js';
import { acceptEncoding, inflaterFor } from './content-encoding.js';
import { type BodyPlan, type ContentPlan, matchContent } from './content-type.js';
import { decodeBody, UNDECODABLE, UNSUPPORTED_CHARSET } from './decode-body.js';
import type { FaultList } from './fault-list.js';
import { hasBody, readBody } from './read-body.js';

export interface BodyLimits {
  readonly body: number;
  readonly bodyTime: number;
  readonly depth: number;
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
}

const absent: ReceivedBody = { value: undefined, contentType: undefined };

/** Reads, inflates, decodes and checks a request's body, and calls `done` once: at once where there is nothing to read. */
export function receiveBody(
  plan: BodyPlan,
  request: IncomingMessage & { readonly body?: unknown },
  limits: BodyLimits,
  faults: FaultList,
  done: (received: ReceivedBody | BodyRefusal) => void,
): void {
  const parsed = request.body !== undefined && (request.readableEnded || request.readableDidRead);
  const noneSent = !hasBody(request) && request.headers['content-type'] === undefined;
  if (parsed ? noneSent : noneSent || request.readableEnded) {
    done(missing(plan, faults));
    return;
  }
  const matched = matchContent(plan, request.headers['content-type']);
  if (matched === undefined) {
    // What has no bytes and no documented type is no body, whatever its header says.
    done(
      hasBody(request) ? { refusal: 'unsupportedMediaType', headers: { Accept: plan.accept } } : missing(plan, faults),
    );
    return;
  }
  if (parsed) {
    // Another middleware has read the stream: what it made of it is the body.
    done(check(matched.plan, request.body, faults));
    return;
  }
  if (matched.plan.content.kind === 'multipart') {
    done({ refusal: 'multipartNotImplemented' });
    return;
  }
  const inflate = inflaterFor(request.headers['content-encoding']);
  if (inflate === undefined) {
    done({ refusal: 'unsupportedEncoding', headers: { Accept: plan.accept, 'Accept-Encoding': acceptEncoding } });
    return;
  }
  const take = (bytes: Buffer): void => {
    if (bytes.length === 0 && matched.plan.content.kind === 'json') {
      done(missing(plan, faults));
      return;
    }
    const value = decodeBody(matched.plan, matched.charset, bytes, limits.depth, faults);
    if (value === UNSUPPORTED_CHARSET) {
      done({ refusal: 'unsupportedMediaType', headers: { Accept: plan.accept } });
    } else {
      done(value === UNDECODABLE ? absent : check(matched.plan, value, faults));
    }
  };
  readBody(request, limits.body, limits.bodyTime, (result) => {
    if (typeof result === 'string') {
      done(refusals[result]);
    } else if (inflate === 'identity' || result.length === 0) {
      take(result);
    } else {
      inflate(result, limits.body, (inflated) => {
        if (inflated === 'too-large') {
          done(refusals['too-large']);
        } else if (inflated === 'corrupt') {
          const coding = request.headers['content-encoding'] ?? '';
          faults.add({ in: 'body', pointer: '', keyword: 'encoding', message: `is not valid ${coding}` });
          done(absent);
        } else {
          take(inflated);
        }
      });
    }
  });
}

const refusals = {
  'too-large': { refusal: 'contentTooLarge' },
  // The rest of the body is not awaited, so that the connection can carry no further request.
  'too-slow': { refusal: 'requestTimeout', headers: { Connection: 'close' } },
  left: { refusal: undefined },
} as const satisfies Readonly<Record<string, BodyRefusal>>;

function missing(plan: BodyPlan, faults: FaultList): ReceivedBody {
  if (plan.required) {
    faults.add({ in: 'body', pointer: '', keyword: 'required', message: 'is required' });
  }
  return absent;
}

function check({ content }: ContentPlan, value: unknown, faults: FaultList): ReceivedBody {
  const { validate } = content;
  if (validate !== undefined && !validate(value)) {
    faults.addBodyErrors(validate.errors ?? []);
  }
  return { value, contentType: content.mediaType };
}
