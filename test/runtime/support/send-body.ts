import type { ReplyContent } from '../../../templates/runtime/core/operation.js';
import type { Codec, ReplyValidation } from '../../../templates/runtime/core/options.js';
import type { Outgoing, OutgoingHeaders } from '../../../templates/runtime/core/outgoing.js';
import { checkBody } from '../../../templates/runtime/core/response/check-body.js';
import { content } from './operation.js';
import { answeredCall, checkedReply, violationIn } from './reply.js';

export interface GivenContent extends Partial<ReplyContent> {
  readonly validates?: ReplyValidation;
  readonly headers?: OutgoingHeaders;
  readonly type?: unknown;
  readonly codec?: Codec;
}

const call = answeredCall();

/** Sends a body as the only content of a reply of 200. */
export function sendBody(
  { validates = 'always', headers = {}, type, codec, ...of }: GivenContent,
  body: unknown,
): Outgoing {
  const contents = [content(of)];
  const codecs = codec && { [of.mediaType ?? '']: codec };
  const reply = checkedReply({ contents }, { validates, call, ...(codecs && { codecs }) });
  return checkBody(reply, { ...headers }, body, type);
}

/** Returns why it is refused. */
export const whyRefused = (given: GivenContent, body: unknown): string =>
  violationIn(() => sendBody(given, body)).message;

export const NOT_AS_DOCUMENTED = 'getItem: reply 200 has a body that is not as documented.';
