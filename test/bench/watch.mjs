// From the edit of one line to the new types on disk, with `generate --watch`; beside it openapi-typescript alone, which has
// no watching of its own and is started anew: npm run bench:watch
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { documents, openapiTypescript, specbound } from './support/documents.mjs';
import { machine, spreadOf, spreadText, table } from './support/spread.mjs';

const EDITS = Number(process.env['EDITS'] ?? 7);

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Starts watching, and waits for what it prints. */
async function start(folder) {
  const child = spawn(process.execPath, [specbound, 'generate', 'api.json', '--out', 'out', '--watch'], {
    cwd: folder,
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => (printed += data));
  }
  const until = async (words) => {
    while (!printed.includes(words)) {
      await pause(2);
    }
    printed = '';
  };
  await until('Ctrl+C ends it');
  return { until, end: () => child.kill() };
}

/** The emitted file of types that a text stands in. */
function fileWith(folder, text) {
  const out = path.join(folder, 'out');
  const names = [
    'operations.ts',
    ...(existsSync(path.join(out, 'operations'))
      ? readdirSync(path.join(out, 'operations')).map((name) => `operations/${name}`)
      : []),
  ];
  return names.map((name) => path.join(out, name)).find((file) => readFileSync(file, 'utf8').includes(text));
}

console.log(machine());
const rows = [];
for (const { name, folder, file, text, marker } of documents()) {
  const watch = await start(folder);
  const types = fileWith(folder, marker);
  const toTypes = [];
  const toEnd = [];
  for (let edit = 0; edit < EDITS; edit++) {
    const edited = `${marker}, edit ${edit}`;
    const started = performance.now();
    writeFileSync(file, text.replace(marker, edited));
    while (!readFileSync(types, 'utf8').includes(edited)) {
      await pause(1);
    }
    toTypes.push(performance.now() - started);
    await watch.until('files changed');
    toEnd.push(performance.now() - started);
    await pause(100);
  }
  watch.end();
  const peer = [];
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    spawnSync(process.execPath, [openapiTypescript, 'api.json', '-o', 'types.ts'], { cwd: folder });
    peer.push(performance.now() - started);
  }
  rows.push([name, ...[toTypes, toEnd, peer].map((each) => spreadText(spreadOf(each), 0))]);
}
console.log(table(['document', 'to the types, ms', 'to the end, ms', 'openapi-typescript alone, ms'], rows));
