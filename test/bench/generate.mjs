// Time and memory of `specbound generate`, and of openapi-typescript alone on the same document: npm run bench:generate
import { spawnSync } from 'node:child_process';
import { documents, median, openapiTypescript, sayLoad, specbound } from './documents.mjs';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

function measure(folder, args) {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return (performance.now() - started) / 1000;
}

sayLoad();
const rows = documents().map(({ name, folder }) => {
  const own = [];
  const peer = [];
  for (let round = 0; round < ROUNDS; round++) {
    own.push(measure(folder, [specbound, 'generate', 'api.json', '--out', `out${round}`]));
    peer.push(measure(folder, [openapiTypescript, 'api.json', '-o', 'types.ts']));
  }
  return {
    document: name,
    'specbound, s': Number(median(own).toFixed(2)),
    'openapi-typescript, s': Number(median(peer).toFixed(2)),
    ratio: Number((median(own) / median(peer)).toFixed(2)),
  };
});
console.table(rows);
