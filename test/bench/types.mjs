// What the compiler takes over the emitted folder, beside schema.ts and Express's types alone: npm run bench:types
// ROUNDS (3), JSON_OUT=file
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { costOf } from './support/command-cost.mjs';
import { documents, root, specbound } from './support/documents.mjs';
import { keep, machine, ratios, spreadOf, spreadText, table } from './support/spread.mjs';

const ROUNDS = Number(process.env['ROUNDS'] ?? 3);
const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
// Within the project, where Express's types are found
const folder = path.join(root, 'test/.generated/bench/types');
const compilerOptions = {
  strict: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'nodenext',
  types: ['node'],
  skipLibCheck: true,
  noEmit: true,
};

const rows = [];
const figures = {};
console.log(`${machine()}; ${ROUNDS} interleaved rounds`);
for (const { name, file } of documents()) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  write('package.json', '{"type":"module"}');
  write('api.json', readFileSync(file));
  write('base.ts', "export type { Request } from 'express';\nexport type * from './out/schema.js';\n");
  write('base.json', JSON.stringify({ compilerOptions, files: ['base.ts'] }));
  write('whole.json', JSON.stringify({ compilerOptions, include: ['out/**/*.ts'] }));
  costOf(folder, [specbound, 'generate', 'api.json', '--out', 'out']);
  const whole = [];
  const base = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    whole.push(check('whole.json'));
    base.push(check('base.json'));
  }
  const cpu = (costs) => costs.map((cost) => cost.cpu);
  rows.push([
    name,
    spreadText(spreadOf(cpu(whole))),
    spreadText(spreadOf(cpu(base))),
    spreadText(ratios(cpu(whole), cpu(base))),
    whole[0].instantiations.toLocaleString('en'),
    String(Math.round(spreadOf(whole.map((cost) => cost.megabytes)).max)),
  ]);
  figures[name] = { whole, base };
}
const heads = ['whole folder, CPU s', 'schema.ts and Express, CPU s', 'ratio', 'instantiations', 'MB at most'];
console.log(table(['document', ...heads], rows));
keep({ command: 'npm run bench:types', rounds: ROUNDS, figures });

function write(name, text) {
  writeFileSync(path.join(folder, name), text);
}

function check(project) {
  const { cpu, megabytes, stdout } = costOf(folder, [tsc, '-p', project, '--extendedDiagnostics']);
  return { cpu, megabytes, instantiations: Number(/Instantiations:\s+(\d+)/.exec(stdout)?.[1]) };
}
