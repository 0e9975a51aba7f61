import { Option } from 'commander';
import { format, json } from './common-flags.js';
import type { AuditFlags } from './run-audit.js';
import type { Verb } from './verb.js';

const options: readonly Option[] = [
  new Option('--handlers <path>', 'folder or file of the handlers (default: all that the tsconfig.json here names)'),
  json,
  format,
];

const HELP = `
Handlers are values typed as an emitted Handlers, a tag's interface or a handler's type, and arguments of createRouter.
Helper functions are followed; what is thrown counts. Tests (*.test.ts, *.spec.ts) are left out.
Exit status: 0 every status is sent, 1 some are not, 2 wrong usage.
`;

export const audit: Verb<[flags: AuditFlags]> = {
  name: 'audit',
  description: 'list the documented statuses that a handler should send but never does',
  options,
  help: HELP,
  run: async (io, flags) => (await import('./run-audit.js')).runAudit(io, flags),
};
