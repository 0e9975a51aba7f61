// From the start of a process to a listening server, its memory, and its first requests, client and all: npm run bench:start
// ROUNDS (7), JSON_OUT=file
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { documents, synthetic } from './support/documents.mjs';
import { emit } from './support/emit.mjs';
import { keep, machine, spreadOf, spreadText, table } from './support/spread.mjs';

const ROUNDS = Number(process.env['ROUNDS'] ?? 7);

const program = `
import { createServer, get } from 'node:http';
// CPU time, from the start of the process: on a machine that does other things, too, wall time says little
const cpu = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1000; };
const beforeImport = cpu();
const { createListener } = await import(process.argv[1]);
const imported = cpu() - beforeImport;
const server = createServer(createListener({}, { onError: () => undefined }));
server.listen(0, '127.0.0.1', async () => {
  const up = cpu();
  const memory = process.memoryUsage.rss() / 1e6;
  const { port } = server.address();
  const ask = () => new Promise((done) => {
    const begun = cpu();
    get({ port, host: '127.0.0.1', path: process.argv[2], agent: false }, (response) =>
      response.resume().on('end', () => done(cpu() - begun)));
  });
  // Node's own first connection is nobody's
  const nowhere = createServer((_request, response) => response.end()).listen(0, '127.0.0.1', async () => {
    await new Promise((done) => get({ port: nowhere.address().port, host: '127.0.0.1', agent: false }, (response) => response.resume().on('end', done)));
    const [first, second] = [await ask(), await ask()];
    process.stdout.write(JSON.stringify({ imported, up, memory, first, second }), () => process.exit(0));
  });
});`;

const all = [
  ['1,012 operations', JSON.parse(synthetic(1012)), '/things500/7'],
  ...documents()
    .filter(({ name }) => name.startsWith('GitHub'))
    .map(({ name, text }) => [name, JSON.parse(text), '/orgs/a/events']),
];
const rows = [];
const figures = {};
console.log(`${machine()}; ${ROUNDS} rounds`);
for (const [name, document, target] of all) {
  const index = path.join(await emit('start', document, true), 'index.js');
  const found = Array.from({ length: ROUNDS }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program, index, target], {
      encoding: 'utf8',
    });
    if (stdout === '') {
      throw new Error(stderr);
    }
    return JSON.parse(stdout);
  });
  const spread = (of, digits = 0) => spreadText(spreadOf(found.map(of)), digits);
  rows.push([
    name,
    spread(({ imported }) => imported),
    spread(({ up }) => up),
    spread(({ memory }) => memory),
    spread(({ first }) => first, 1),
    spread(({ second }) => second, 1),
  ]);
  figures[name] = found;
}
const heads = ['import, CPU ms', 'start to listening, CPU ms', 'MB', 'first request, CPU ms', 'second, CPU ms'];
console.log(table(['document', ...heads], rows));
keep({ command: 'npm run bench:start', rounds: ROUNDS, figures });
