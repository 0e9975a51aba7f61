import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { generate } from '../../../dist/generator/index.js';
import { root } from './documents.mjs';

/** Generates from a document, and returns the folder of the output as plain JavaScript, so that no loader is needed. */
export async function emit(name, document, mayWarn = false, target = 'express') {
  const folder = path.join(root, 'test/.generated/bench', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'document.json'), JSON.stringify(document));
  const { diagnostics } = await generate({
    document: path.join(folder, 'document.json'),
    out: path.join(folder, 'ts'),
    cwd: root,
    target,
  });
  if (diagnostics.length > 0 && !mayWarn) {
    throw new Error(JSON.stringify(diagnostics));
  }
  for (const file of readdirSync(path.join(folder, 'ts'), { recursive: true }).filter((each) => each.endsWith('.ts'))) {
    const target = path.join(folder, 'js', file.replace(/\.ts$/, '.js'));
    mkdirSync(path.dirname(target), { recursive: true });
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
    const source = readFileSync(path.join(folder, 'ts', file), 'utf8');
    writeFileSync(target, ts.transpileModule(source, { compilerOptions: options }).outputText);
  }
  writeFileSync(path.join(folder, 'js/package.json'), '{"type":"module"}');
  return path.join(folder, 'js');
}
