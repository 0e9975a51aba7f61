import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// Both TypeScripts are CommonJS, of which Node keeps a list
const { cache } = createRequire(import.meta.url);

/** Which TypeScripts this process has loaded by now. */
export function loaded() {
  const files = Object.keys(cache).map((file) => file.split(path.sep).join('/'));
  const names = [
    ...(files.some((file) => file.endsWith('/node_modules/typescript/lib/typescript.js')) ? ['typescript'] : []),
    ...(files.some((file) => file.endsWith('/node_modules/@ts-morph/common/dist/typescript.js')) ? ['ts-morph'] : []),
  ];
  return names.join(', ') || 'none';
}

// Loaded before a program: says it at the end of that
const report = process.env['COMPILERS_REPORT'];
if (report !== undefined) {
  const program = path.basename(process.argv[1] ?? '', '.js');
  process.on('exit', () => appendFileSync(report, `${program}: ${loaded()}\n`));
}
