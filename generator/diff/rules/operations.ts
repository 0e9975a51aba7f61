import { BOTH, CLIENTS, HANDLERS, NOBODY } from '../breaks.js';
import type { OperationPair } from '../compared-api.js';
import type { ChangeKinds, ChangeOf } from '../kinds.js';
import { pathShape } from '../pair-operations.js';
import type { DiffRule } from '../rule.js';

const kinds = {
  'operation-added': { message: 'added', breaks: NOBODY },
  'operation-removed': { message: 'removed', breaks: BOTH },
  'operation-renamed': { message: 'called {old} before', breaks: HANDLERS },
  'operation-deprecated': { message: 'deprecated', breaks: NOBODY },
  'operation-undeprecated': { message: 'no longer deprecated', breaks: NOBODY },
  'path-changed': { message: 'path {old} is now {new}', breaks: CLIENTS },
  'path-variables-renamed': { message: 'path {old} is now {new}', breaks: NOBODY },
  'tag-added': { message: "tag '{tag}' added", breaks: NOBODY },
  'tag-removed': { message: "tag '{tag}' removed", breaks: NOBODY },
} as const satisfies ChangeKinds;

/** Changes of an operation as a whole. */
export const operations = { kinds, find: diffHead } as const satisfies DiffRule<OperationChange>;

type OperationChange = ChangeOf<typeof kinds>;

function diffHead({ old, new: now }: OperationPair): readonly OperationChange[] {
  const at = { where: '', direction: 'request' as const, old: old.node.pointer, new: now.node.pointer };
  const [before, after] = [old.operation, now.operation];
  const found: OperationChange[] = [];
  if (before.key !== after.key) {
    found.push({ ...at, code: 'operation-renamed', values: { old: before.key } });
  }
  if (before.path !== after.path) {
    const code = pathShape(before.path) === pathShape(after.path) ? 'path-variables-renamed' : 'path-changed';
    found.push({ ...at, code, values: { old: before.path, new: after.path } });
  }
  if (before.deprecated !== after.deprecated) {
    found.push({ ...at, code: after.deprecated ? 'operation-deprecated' : 'operation-undeprecated' });
  }
  for (const tag of new Set(before.tags)) {
    if (!after.tags.includes(tag)) {
      found.push({ ...at, code: 'tag-removed', values: { tag } });
    }
  }
  for (const tag of new Set(after.tags)) {
    if (!before.tags.includes(tag)) {
      found.push({ ...at, code: 'tag-added', values: { tag } });
    }
  }
  return found;
}
