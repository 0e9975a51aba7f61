// The same document on every target: its size, its start, and requests per second of CPU: npm run bench:targets
// ROUNDS (9), REQUESTS a round (3000), WARM (6000), STARTS (9), JSON_OUT=file
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { documents, root } from './support/documents.mjs';
import { emit } from './support/emit.mjs';
import { keep, machine, spreadOf, spreadText, table } from './support/spread.mjs';
import { ask } from './targets/ask.mjs';
import { workloads } from './targets/handlers.mjs';
import { bundleServer, installedServers, startServer } from './targets/servers.mjs';

const ROUNDS = Number(process.env['ROUNDS'] ?? 9);
const REQUESTS = Number(process.env['REQUESTS'] ?? 3000);
const WARM = Number(process.env['WARM'] ?? 6000);
const STARTS = Number(process.env['STARTS'] ?? 9);

const names = installedServers();
const parts = (name) => path.join(root, 'test/bench/targets', name);
const example = parse(readFileSync(path.join(root, 'spec/items.yaml'), 'utf8'));
const github = documents().find(({ name }) => name.startsWith('GitHub'));
const all = [
  { name: 'the example', id: 'items', document: example, module: parts('handlers.mjs'), target: '/items/7' },
  ...(github === undefined
    ? []
    : [
        {
          name: github.name,
          id: 'github',
          document: JSON.parse(github.text),
          module: parts('none.mjs'),
          target: '/orgs/a/events',
        },
      ]),
];
for (const each of all) {
  each.folders = {
    express: await emit(`targets-${each.id}-express`, each.document, true),
    fetch: await emit(`targets-${each.id}-fetch`, each.document, true, 'fetch'),
  };
}
console.log(machine());
const figures = { sizes: await sizes(), starts: await starts(), requests: await requests() };
keep({ command: 'npm run bench:targets', rounds: ROUNDS, requests: REQUESTS, figures });

async function sizes() {
  const found = {};
  for (const { name, folders } of all) {
    const { outputFiles } = await build({
      // What a server has of it: the document and its page are left out where nobody asks for them
      stdin: { contents: "export { createFetchHandler } from './index.js';", resolveDir: folders.fetch },
      bundle: true,
      minify: true,
      platform: 'browser',
      format: 'esm',
      write: false,
    });
    const [{ contents }] = outputFiles;
    found[name] = { minified: contents.length, gzipped: gzipSync(contents).length };
  }
  const rows = Object.entries(found).map(([name, { minified, gzipped }]) => [
    name,
    (minified / 1000).toFixed(1),
    (gzipped / 1000).toFixed(1),
  ]);
  console.log(`\n### Size for fetch\n\n${table(['document', 'minified, KB', 'and gzipped, KB'], rows)}`);
  return found;
}

async function starts() {
  const rows = [];
  const found = {};
  for (const { name, folders, module, target } of all) {
    const message = `GET ${target} HTTP/1.1\r\nHost: x\r\n\r\n`;
    const files = await Promise.all(names.map((server) => bundleServer(server, folders, module)));
    const figures = names.map(() => []);
    for (let round = 0; round < STARTS; round += 1) {
      for (const [index, server] of names.entries()) {
        const begun = performance.now();
        const { port, stop, cpu } = await startServer(server, files[index]);
        await ask(port, message, 1);
        figures[index].push({ wall: performance.now() - begun, cpu: cpu() * 1000 });
        stop();
      }
    }
    names.forEach((server, index) => {
      const spread = (of) => spreadText(spreadOf(figures[index].map(of)), 0);
      rows.push([name, server, spread(({ wall }) => wall), spread(({ cpu }) => cpu)]);
    });
    found[name] = Object.fromEntries(names.map((server, index) => [server, figures[index]]));
  }
  console.log(`\n### Cold start\n\n${table(['document', 'server', 'to the first answer, ms', 'CPU ms'], rows)}`);
  return found;
}

async function requests() {
  const [{ folders, module }] = all;
  const servers = await Promise.all(
    names.map(async (name) => startServer(name, await bundleServer(name, folders, module))),
  );
  const found = {};
  try {
    for (const [workload, { message, status }] of Object.entries(workloads)) {
      for (const { name, port } of servers) {
        const text = await ask(port, message, 1);
        if (!text.startsWith(`HTTP/1.1 ${status}`)) {
          throw new Error(`${name}, ${workload}: ${text}`);
        }
        await ask(port, message, WARM);
      }
      found[workload] = Object.fromEntries(names.map((name) => [name, []]));
      for (let round = 0; round < ROUNDS; round += 1) {
        for (const { name, port, cpu } of round % 2 === 0 ? servers : servers.toReversed()) {
          const before = cpu();
          await ask(port, message, REQUESTS);
          found[workload][name].push(REQUESTS / (cpu() - before));
        }
      }
    }
  } finally {
    for (const { stop } of servers) {
      stop();
    }
  }
  const rows = names.map((name) => [
    name,
    ...Object.values(found).map((figures) => spreadText(spreadOf(figures[name]), 0)),
  ]);
  console.log(`\n### Requests per second of CPU\n\n${table(['server', ...Object.keys(found)], rows)}`);
  return found;
}
