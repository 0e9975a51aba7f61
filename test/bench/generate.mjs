// Time and memory of `specbound generate`, beside openapi-typescript alone on the same document: npm run bench:generate
// ROUNDS (3), JSON_OUT=file
import { rmSync } from 'node:fs';
import path from 'node:path';
import { costOf } from './support/command-cost.mjs';
import { documents, openapiTypescript, specbound } from './support/documents.mjs';
import { keep, machine, ratios, spreadOf, spreadText, table } from './support/spread.mjs';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);

const rows = [];
const figures = {};
console.log(`${machine()}; ${ROUNDS} interleaved rounds`);
for (const { name, folder } of documents()) {
  const own = [];
  const peer = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rmSync(path.join(folder, 'out'), { recursive: true, force: true });
    own.push(costOf(folder, [specbound, 'generate', 'api.json', '--out', 'out']));
    peer.push(costOf(folder, [openapiTypescript, 'api.json', '-o', 'types.ts']));
  }
  const all = (costs, key) => costs.map((cost) => cost[key]);
  rows.push([
    name,
    ...['cpu', 'wall'].flatMap((key) => [
      spreadText(spreadOf(all(own, key))),
      spreadText(spreadOf(all(peer, key))),
      spreadText(ratios(all(own, key), all(peer, key))),
    ]),
    `${Math.round(spreadOf(all(own, 'megabytes')).max)} / ${Math.round(spreadOf(all(peer, 'megabytes')).max)}`,
  ]);
  figures[name] = { own, peer };
}
const heads = ['CPU, s', 'openapi-typescript, s', 'ratio', 'wall, s', 'openapi-typescript, s', 'ratio', 'MB at most'];
console.log(table(['document', ...heads], rows));
keep({ command: 'npm run bench:generate', rounds: ROUNDS, figures });
