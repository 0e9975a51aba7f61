import type { ChangeKinds, ChangePlace } from './kinds.js';
import type { DiffRule } from './rule.js';
import { operations } from './rules/operations.js';
import { parameters } from './rules/parameters.js';
import { replies } from './rules/replies.js';
import { requestBody } from './rules/request-body.js';
import { security } from './rules/security.js';
import { servers } from './rules/servers.js';
import { schemaKinds } from './schema/rules.js';

/** How an operation of both documents is compared, in the order of a request: who, with what, what comes back. */
export const DIFF_RULES = [
  operations,
  servers,
  security,
  parameters,
  requestBody,
  replies,
] as const satisfies readonly DiffRule[];

/** Every kind of change between two documents, in the order of docs/diff.md. */
export const changeKinds = {
  ...operations.kinds,
  ...servers.kinds,
  ...security.kinds,
  ...parameters.kinds,
  ...requestBody.kinds,
  ...replies.kinds,
  ...schemaKinds,
} as const satisfies ChangeKinds;

export type ChangeCode = keyof typeof changeKinds;

/** A change of any kind, with its text. */
export interface FoundChange extends ChangePlace {
  readonly code: ChangeCode;
  readonly values?: Readonly<Record<string, string>>;
}
