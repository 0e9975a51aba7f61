import { readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root } from '../support/compilers.js';

const runtime = path.join(root, 'templates/runtime');

// What imports what is for `npm run check:floors`
it.each(['core', 'fetch'])('%s compiles in a worker, without the types of Node', (folder) => {
  expect(faults(folder, { lib: ['lib.es2023.d.ts', 'lib.webworker.d.ts'], types: [] })).toEqual([]);
});

/** That the whole compiles with the types of Node alone, what is generated shows wherever it is compiled. */
function faults(folder: string, options: ts.CompilerOptions): readonly string[] {
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options: own } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const files = readdirSync(path.join(runtime, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(runtime, folder, name));
  const program = ts.createProgram(files, { ...own, ...options, noEmit: true });
  return ts
    .getPreEmitDiagnostics(program)
    .map(({ file, messageText }) => `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
