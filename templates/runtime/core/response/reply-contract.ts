import type { OperationInfo } from '../context.js';
import type { OperationSpec } from '../operation.js';
import type { ProblemMappers, ReplyValidation } from '../options.js';
import type { ReplyTable } from './reply-table.js';

/** What all that is sent for an operation is held to, worked out once. */
export interface ReplyContract {
  readonly operation: OperationSpec;
  readonly info: OperationInfo;
  readonly replies: ReplyTable;
  readonly validateReplies: ReplyValidation;
  readonly mappers: ProblemMappers;
  /** The response keys whose mapper was reported missing already. */
  readonly reported: Set<string>;
}
