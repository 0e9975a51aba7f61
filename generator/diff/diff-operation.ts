import type { Api } from '../model/api.js';
import type { OperationPair } from './compared-api.js';
import { diffParameters } from './diff-parameters.js';
import { diffRequestBody } from './diff-request-body.js';
import { diffResponses } from './diff-responses.js';
import { diffSecurity } from './diff-security.js';
import type { FoundChange } from './found-change.js';
import { pathShape } from './pair-operations.js';

/** In the order of a request's way: who, with what, and what comes back. */
export function diffOperation(pair: OperationPair, oldApi: Api, newApi: Api): readonly FoundChange[] {
  return [
    ...diffHead(pair),
    ...diffSecurity(pair, oldApi, newApi),
    ...diffParameters(pair),
    ...diffRequestBody(pair),
    ...diffResponses(pair),
  ];
}

function diffHead({ old, new: now }: OperationPair): readonly FoundChange[] {
  const at = { where: '', direction: 'request' as const, old: old.node.pointer, new: now.node.pointer };
  const [before, after] = [old.operation, now.operation];
  const found: FoundChange[] = [];
  if (before.key !== after.key) found.push({ ...at, code: 'operation-renamed', values: { old: before.key } });
  if (before.path !== after.path) {
    const code = pathShape(before.path) === pathShape(after.path) ? 'path-variables-renamed' : 'path-changed';
    found.push({ ...at, code, values: { old: before.path, new: after.path } });
  }
  if (before.deprecated !== after.deprecated) {
    found.push({ ...at, code: after.deprecated ? 'operation-deprecated' : 'operation-undeprecated' });
  }
  for (const tag of new Set(before.tags)) {
    if (!after.tags.includes(tag)) found.push({ ...at, code: 'tag-removed', values: { tag } });
  }
  for (const tag of new Set(after.tags)) {
    if (!before.tags.includes(tag)) found.push({ ...at, code: 'tag-added', values: { tag } });
  }
  return found;
}
