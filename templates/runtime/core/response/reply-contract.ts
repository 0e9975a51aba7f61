import type { OperationInfo } from '../context.js';
import type { OperationSpec } from '../operation.js';
import type { ProblemMappers, ReplyValidation } from '../options.js';
import type { ReplyTable } from './reply-table.js';

/** The contract for everything that is sent for an operation, prepared once. */
export interface ReplyContract {
  readonly operation: OperationSpec;
  readonly info: OperationInfo;
  readonly replies: ReplyTable;
  readonly validateReplies: ReplyValidation;
  readonly mappers: ProblemMappers;
  /** The response keys whose missing mapper was reported already. */
  readonly reported: Set<string>;
}
