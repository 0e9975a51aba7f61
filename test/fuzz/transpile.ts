import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** An emitted folder as plain JavaScript, which any process can run as it is. */
export function transpile(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  const files = readdirSync(from, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022, verbatimModuleSyntax: true };
  for (const file of files) {
    const target = path.join(to, file.replace(/\.ts$/, '.js'));
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(
      target,
      ts.transpileModule(readFileSync(path.join(from, file), 'utf8'), { compilerOptions }).outputText,
    );
  }
  copyFileSync(path.join(from, 'openapi.json'), path.join(to, 'openapi.json'));
  writeFileSync(path.join(to, 'package.json'), '{"type":"module"}');
}
