import type { ReplyKind } from '../operation.js';
import type { Outgoing, OutgoingHeaders } from '../outgoing.js';
import type { Problem } from '../problem.js';
import { faultsOf } from '../validate.js';
import { preferred } from './accept.js';
import type { AnsweredCall } from './answered-call.js';
import { bodyFaults } from './body-faults.js';
import { ContractViolation } from './contract-violation.js';
import type { ReplyContract } from './reply-contract.js';
import type { ContentRow, ReplyRow } from './reply-table.js';
import { isPlainJson } from './serialise-json.js';
import { textHeaders, undocumentedAnswer } from './undocumented-answer.js';
import { varying } from './vary.js';

type FixedHeaders = Readonly<Record<string, string>>;

/**
 * Returns the router's own answer for an operation: in the documented form if there is one that it can write, else as a
 * plain problem document.
 */
export function documentedAnswer(
  contract: ReplyContract,
  problem: Problem,
  headers: FixedHeaders,
  call: AnsweredCall,
): Outgoing {
  const { answer, violation } = answerAsDocumented(contract, problem, headers, call);
  if (violation !== undefined) {
    reportOnce(contract, contract.replies.find(problem.status)?.key ?? '', violation, call);
  }
  if (answer !== undefined) {
    return answer;
  }
  const about = { error: call.error, operation: contract.info };
  const plain = undocumentedAnswer(contract.mappers, problem, about, (cause) => {
    const message = "problem['*'] failed; its result was not sent.";
    reportOnce(contract, '*', new ContractViolation(contract.operation, message, { cause }), call);
  });
  return { ...plain, headers: { ...headers, ...plain.headers } };
}

/** Anyone can provoke such an answer, so its violation is reported only once. */
function reportOnce(
  { reported }: ReplyContract,
  key: string,
  violation: ContractViolation,
  call: Pick<AnsweredCall, 'report'>,
): void {
  if (!reported.has(key)) {
    reported.add(key);
    call.report(violation);
  }
}

/**
 * The answer in a documented form, if there is one, and the violation of a form that the client would have preferred.
 */
export interface DocumentedAnswer {
  readonly answer: Outgoing | undefined;
  readonly violation: ContractViolation | undefined;
}

/**
 * Returns a problem as the document describes its status: with JSON or text as the body, or without one. If there are
 * several media types, the client's favourite is used, because an error is sent whatever it accepts. There is no answer
 * if the status is not documented, or only with other media types, or if the body can't be made.
 */
export function answerAsDocumented(
  contract: ReplyContract,
  problem: Problem,
  headers: OutgoingHeaders,
  call: Pick<AnsweredCall, 'accept' | 'error'>,
): DocumentedAnswer {
  const row = contract.replies.find(problem.status);
  if (row === undefined) {
    return { answer: undefined, violation: undefined };
  }
  if (row.contents.length === 0) {
    const empty = { status: problem.status, headers: { ...headers, 'Content-Length': '0' }, body: undefined };
    return { answer: empty, violation: undefined };
  }
  let violation: ContractViolation | undefined;
  for (const content of byPreference(row, call.accept, contract)) {
    const written = write(contract, content, { problem, key: row.key, error: call.error });
    if (written instanceof ContractViolation) {
      violation ??= written;
    } else {
      const plain = content.content.kind === 'text' ? 'text/plain; charset=utf-8' : 'application/json';
      return {
        answer: answer(problem.status, written.sent, content.header ?? plain, varying(row, headers)),
        violation,
      };
    }
  }
  return { answer: undefined, violation };
}

/** Returns what the router can write: the client's choice first, then JSON before text and codecs. */
function byPreference(row: ReplyRow, accept: string | undefined, contract: ReplyContract): readonly ContentRow[] {
  const writable = [
    ...row.contents.filter(({ content }) => content.kind === 'json'),
    ...row.contents.filter(({ content }) => content.kind === 'text' && canSay(content, contract)),
    ...row.contents.filter(({ content, codec }) => content.kind === 'codec' && codec?.encode !== undefined),
  ];
  const first = preferred(writable, accept);
  return first === undefined ? writable : [first, ...writable.filter((each) => each !== first)];
}

/**
 * Whether the router can write the text itself: only plain text, because only a mapper knows what another looks like.
 */
function canSay({ mediaType, problem }: ContentRow['content'], { mappers }: ReplyContract): boolean {
  return mediaType.startsWith('text/plain') || Object.hasOwn(mappers, problem);
}

/** Writes a problem in one of the documented forms. */
function write(
  { operation, info, mappers }: ReplyContract,
  { content, header, codec }: ContentRow,
  { problem, key, error }: { readonly problem: Problem; readonly key: string; readonly error: unknown },
): { readonly sent: string | Uint8Array } | ContractViolation {
  const mapper = Object.hasOwn(mappers, content.problem) ? mappers[content.problem] : undefined;
  const about = { status: problem.status, key };
  try {
    const { conversion } = content.schema ?? {};
    const mapped = mapper?.(problem, { error, operation: info });
    const encoded = mapper === undefined ? undefined : conversion?.encode(mapped);
    const value =
      mapper === undefined ? unmapped(problem, content.kind) : encoded === undefined ? mapped : encoded.value;
    const text = (conversion?.write ?? JSON.stringify)(value) ?? '';
    // The value that is checked must be what is sent: the value itself if JSON carries it unchanged, else the parsed
    // text
    const body: unknown = isPlainJson(value) ? value : JSON.parse(text);
    const faults = bodyFaults(encoded?.faults.length ? encoded.faults : faultsOf(content.schema, body));
    if (faults.length > 0) {
      const fix =
        mapper === undefined
          ? `a problem document does not satisfy the documented body; options.problem['${content.problem}'] is missing.`
          : `what options.problem['${content.problem}'] returned does not satisfy the documented body.`;
      return new ContractViolation(operation, fix, { ...about, faults });
    }
    if (content.kind === 'codec') {
      return { sent: codec?.encode?.(body, { contentType: header ?? content.mediaType }) ?? '' };
    }
    return { sent: content.kind === 'json' ? text : String(body) };
  } catch (cause) {
    const message = `problem['${content.problem}'] failed; its result was not sent.`;
    return new ContractViolation(operation, message, { ...about, cause });
  }
}

/** Returns a problem for which no mapper exists: as a problem document, or as its text. */
function unmapped(problem: Problem, kind: ReplyKind): unknown {
  if (kind !== 'text') {
    return problem;
  }
  return problem.detail === undefined ? problem.title : `${problem.title}: ${problem.detail}`;
}

function answer(status: number, sent: string | Uint8Array, mediaType: string, headers: OutgoingHeaders): Outgoing {
  return { status, headers: { ...headers, ...textHeaders(mediaType) }, body: sent };
}
