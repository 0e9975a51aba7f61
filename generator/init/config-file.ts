import type { TargetName } from '../emit/target-name.js';
import type { ReadingOptions } from '../load/reading-options.js';
import { stringLiteral, visible } from '../typescript/encode.js';
import type { ImportExtension } from '../typescript/import-extension.js';

/** One entry of a configuration's `documents`, without defaults. */
export interface ConfiguredDocument extends ReadingOptions {
  readonly document: string;
  readonly out: string;
  readonly handlers: string;
  readonly target: TargetName;
  readonly importExtension: ImportExtension;
}

/** Returns `specbound.config.ts`, so that `specbound generate` knows what to do. */
export function configFile({
  document,
  out,
  handlers,
  target,
  importExtension,
  ...policy
}: ConfiguredDocument): string {
  const { allowRemote = [], refRoot, allowDanglingRefs, overlay = [], tags = [], operations = [] } = policy;
  const text = (value: string | undefined) => value && stringLiteral(value);
  const members = {
    document: text(document),
    out: text(out),
    handlers: text(handlers),
    target: target === 'express' ? undefined : text(target),
    importExtension: importExtension === 'js' ? undefined : text(importExtension),
    allowRemote: list(allowRemote),
    refRoot: text(refRoot),
    overlay: list(overlay),
    tags: list(tags),
    operations: list(operations),
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

function list(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : `[${names.map(stringLiteral).join(', ')}]`;
}
