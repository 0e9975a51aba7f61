import type { TargetName } from '../emit/targets.js';
import type { ReferencePolicy } from '../load/reference-policy.js';
import { stringLiteral, visible } from '../typescript/encode.js';
import type { ImportExtension } from '../typescript/import-extension.js';

/** One entry of a configuration's `documents`; what has the default is left out. */
export interface ConfiguredDocument extends ReferencePolicy {
  readonly document: string;
  readonly out: string;
  readonly handlers: string;
  readonly target: TargetName;
  readonly importExtension: ImportExtension;
}

/** `specbound.config.ts`: from then on `specbound generate` knows what to do. */
export function configFile({
  document,
  out,
  handlers,
  target,
  importExtension,
  ...policy
}: ConfiguredDocument): string {
  const { allowRemote = [], refRoot, allowDanglingRefs } = policy;
  const text = (value: string | undefined) => value && stringLiteral(value);
  const members = {
    document: text(document),
    out: text(out),
    handlers: text(handlers),
    target: target === 'express' ? undefined : text(target),
    importExtension: importExtension === 'js' ? undefined : text(importExtension),
    allowRemote: allowRemote.length > 0 ? `[${allowRemote.map(stringLiteral).join(', ')}]` : undefined,
    refRoot: text(refRoot),
    allowDanglingRefs: allowDanglingRefs === true ? 'true' : undefined,
  };
  const lines = Object.entries(members).flatMap(([name, value]) => (value ? [`      ${name}: ${value},\n`] : []));
  return visible(`import { defineConfig } from 'specbound';

export default defineConfig({
  documents: [
    {
${lines.join('')}    },
  ],
});
`);
}
