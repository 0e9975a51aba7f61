import { appendFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// Loaded before a program: at its end, says which TypeScripts it has loaded. Both are CommonJS, of which Node keeps a list
const { cache } = createRequire(import.meta.url);

process.on('exit', () => {
  const files = Object.keys(cache).map((file) => file.split(path.sep).join('/'));
  const loaded = [
    ...(files.some((file) => file.endsWith('/node_modules/typescript/lib/typescript.js')) ? ['typescript'] : []),
    ...(files.some((file) => file.endsWith('/node_modules/@ts-morph/common/dist/typescript.js')) ? ['ts-morph'] : []),
  ];
  const program = path.basename(process.argv[1] ?? '', '.js');
  appendFileSync(process.env['COMPILERS_REPORT'] ?? '', `${program}: ${loaded.join(', ') || 'none'}\n`);
});
