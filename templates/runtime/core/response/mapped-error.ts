import type { OperationInfo } from '../context.js';
import { isThenable } from '../is-thenable.js';
import type { CoreOptions } from '../options.js';
import type { Outgoing } from '../outgoing.js';
import type { AnsweredCall } from './answered-call.js';
import { checkReply, isReply } from './check-reply.js';
import { ContractViolation } from './contract-violation.js';
import type { PlainReply, PlainReplyFunction } from './create-reply.js';
import { describe } from './describe.js';
import type { ReplyContract } from './reply-contract.js';

/** What the mapping of an error needs from the operation that failed. */
export interface MappingContract extends ReplyContract {
  readonly reply: PlainReplyFunction;
  readonly mapError: CoreOptions<unknown>['mapError'];
}

/**
 * Returns the reply that `options.mapError` makes of an error, as it is sent. `undefined` means that the error is
 * handled as if there were no mapper, because the mapper returned nothing, or a reply that the operation can't send.
 */
export function mappedError(
  contract: MappingContract,
  error: unknown,
  request: unknown,
  call: AnsweredCall,
): Outgoing | undefined | Promise<Outgoing | undefined> {
  const { mapError, info, reply, operation } = contract;
  if (mapError === undefined) {
    return undefined;
  }
  const checked = (mapped: unknown): Outgoing | undefined =>
    mapped === undefined ? undefined : checkReply(contract, fitted(contract, mapped), call);
  const failed = (cause: unknown): undefined => {
    const isViolation = cause instanceof ContractViolation;
    call.report(isViolation ? cause : new ContractViolation(operation, 'mapError failed.', { cause }));
    return undefined;
  };
  try {
    // The emitted options type its argument more precisely
    const mapped = (mapError as ErrorMapper)(error, { operation: info, reply, request });
    return isThenable(mapped) ? Promise.resolve(mapped).then(checked).catch(failed) : checked(mapped);
  } catch (cause) {
    return failed(cause);
  }
}

type ErrorMapper = (
  error: unknown,
  about: { readonly operation: OperationInfo; readonly reply: PlainReplyFunction; readonly request: unknown },
) => unknown;

/** Reduces a reply that fits all operations to what this one documents: it may have no body, or fewer headers. */
function fitted({ operation, replies }: ReplyContract, mapped: unknown): PlainReply {
  if (!isReply(mapped)) {
    const message = `mapError returned a value that is not a reply (${describe(mapped)}); it must return what reply(…) makes.`;
    throw new ContractViolation(operation, message);
  }
  const reply = mapped as PlainReply; // the check looks at its members
  const row = replies.find(reply.status);
  if (row === undefined) {
    const message = `mapError replied ${String(reply.status)}, which is not documented here (documented: ${replies.keys.join(', ')}), so the error was handled as if it were not mapped.`;
    throw new ContractViolation(operation, message, { status: reply.status });
  }
  const headers = Object.entries(reply.headers ?? {}).filter(([name]) => row.headers.has(name.toLowerCase()));
  return {
    ...reply,
    headers: Object.fromEntries(headers),
    ...(row.contents.length === 0 && { body: undefined, contentType: undefined }),
  };
}
