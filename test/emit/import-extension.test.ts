import { expect, it } from 'vitest';
import { emit } from '../../generator/emit/emit.js';
import { builtDocument, documentOf } from '../support/document.js';

const yaml = 'paths: {}';

it.each([
  ['js', '.js'],
  ['ts', '.ts'],
  ['none', ''],
] as const)('imports of the runtime end as is asked for: %s', (importExtension, extension) => {
  const text =
    "import './a.js';\nimport { b } from '../b.js';\nexport type { C } from './c.js';\nimport d from 'd/e.js';\n";
  const files = emit(
    { ...builtDocument(yaml), bundled: documentOf(yaml) },
    { importExtension, examples: false, version: '0', source: 'x', runtime: [{ path: 'node/x.ts', text }] },
  );
  expect(
    files
      .find(({ path }) => path === 'runtime/node/x.ts')
      ?.text.split('\n')
      .slice(-5),
  ).toEqual([
    `import './a${extension}';`,
    `import { b } from '../b${extension}';`,
    `export type { C } from './c${extension}';`,
    "import d from 'd/e.js';",
    '',
  ]);
});
