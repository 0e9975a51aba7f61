// How long `specbound audit` takes over a handler for each of GitHub's 1,223 operations: npm run bench:audit
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { specbound as bin, github, root } from './support/documents.mjs';

if (!existsSync(github)) {
  console.error("This bench needs GitHub's document. Install once: npm install --prefix test/bench");
  process.exit(2);
}
const folder = mkdtempSync(path.join(tmpdir(), 'specbound-audit-'));
const specbound = (...args) => {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1e9,
  });
  return { status, stdout, stderr, seconds: (performance.now() - started) / 1000 };
};

mkdirSync(path.join(folder, 'src'), { recursive: true });
writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
const compilerOptions = {
  strict: true,
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  target: 'ES2022',
  skipLibCheck: true,
};
writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
if (!existsSync(path.join(folder, 'node_modules'))) {
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
}
specbound('generate', github, '--out', 'generated/api');

// Every tenth handler forgets its last status
const operations = readFileSync(path.join(folder, 'generated/api/operations.ts'), 'utf8');
const owed = operations.slice(operations.indexOf('export interface Owed'));
const rows = [...owed.matchAll(/^ {2}("[^"]+"|\w+): ((?:\d+ ?\|? ?)+);/gm)].map(([, key, list]) => ({
  key,
  statuses: list.split('|').map((one) => one.trim()),
}));
let forgotten = 0;
const handlers = rows.map(({ key, statuses }, index) => {
  const isForgetful = index % 10 === 0;
  if (isForgetful) {
    forgotten++;
  }
  const sent = isForgetful ? statuses.slice(0, -1) : statuses;
  const lines = sent.map(
    (status) => `    if (Math.random() > 0.5) return answer(context, () => context.reply(${status} as never));`,
  );
  return `  ${key}(context: any) {\n${lines.join('\n')}\n    throw new Error();\n  },`.replace(
    '(context: any)',
    '(context)',
  );
});
writeFileSync(
  path.join(folder, 'src/handlers.ts'),
  `import type { Handlers } from '../generated/api/index.js';\nfunction answer<T>(_context: object, make: () => T): T {\n  return make();\n}\nexport const handlers: Partial<Handlers> = {\n${handlers.join('\n')}\n};\n`.replaceAll(
    ' as never',
    '',
  ),
);
const { status, stdout, stderr, seconds } = specbound('audit');
console.log(
  `${rows.length} handlers, ${forgotten} forget a status; exit ${status}, ${seconds.toFixed(1)} s; ${stderr.split('\n').length - 1} lines\n${stdout}${stderr.split('\n')[0]}`,
);
