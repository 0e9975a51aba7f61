import type { ReplyValidation } from '../options.js';
import type { ContractViolation } from './contract-violation.js';

/** Gets how a reply fails its schema. It throws where such a reply is not to be sent. */
export type Refuse = (violation: ContractViolation) => void;

/** What becomes of a reply that fails its schema; `undefined` where nobody looks. */
export function refusalFor(validation: ReplyValidation, report: Refuse): Refuse | undefined {
  switch (validation) {
    case 'always':
    case 'strip':
      return raise;
    case 'report':
      return report;
    case 'never':
      return undefined;
    default:
      return validation satisfies never;
  }
}

export function raise(violation: ContractViolation): never {
  throw violation;
}
