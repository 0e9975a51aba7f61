// Draws docs/performance.svg from what a run of `npm run bench` kept: node test/bench/plot.mjs <file of JSON_OUT>
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './support/documents.mjs';
import { spreadOf } from './support/spread.mjs';

const [file] = process.argv.slice(2);
if (file === undefined) {
  throw new Error('Name the file that JSON_OUT kept.');
}
const { figures, machine } = JSON.parse(readFileSync(file, 'utf8'));
const workloads = Object.keys(figures);
const names = Object.keys(figures[workloads[0]]);
const all = workloads.flatMap((workload) => names.map((name) => spreadOf(figures[workload][name])));
const most = Math.max(...all.map(({ median }) => median)) * 1.25;

const LEFT = 230;
const WIDTH = 900;
const ROW = 17;
const HEAD = 30;
const group = names.length * ROW + HEAD;
const height = 40 + workloads.length * group;
const at = (micros) => LEFT + (Math.min(micros, most) / most) * (WIDTH - LEFT - 20);

const lines = [
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">`,
  `<title>CPU time of a request, in microseconds: the middle of the rounds, with the least and the greatest</title>`,
  `<rect width="${WIDTH}" height="${height}" fill="#fff"/>`,
  `<text x="10" y="20" font-size="14">CPU µs a request: median, least and greatest round (${escaped(machine)})</text>`,
  ...workloads.flatMap((workload, index) => chart(workload, 40 + index * group)),
  '</svg>',
];
writeFileSync(path.join(root, 'docs/performance.svg'), `${lines.join('\n')}\n`);

function chart(workload, top) {
  const sorted = names.toSorted((a, b) => middle(workload, a) - middle(workload, b));
  return [
    `<text x="10" y="${top + 18}" font-weight="bold">${escaped(workload)}</text>`,
    ...sorted.map((name, index) => bar(name, spreadOf(figures[workload][name]), top + HEAD + index * ROW)),
  ];
}

function bar(name, { min, median, max }, top) {
  const color = name.startsWith('specbound') ? '#1a7f5a' : '#9aa5b1';
  const middleOfRow = top + 6;
  return [
    `<text x="${LEFT - 8}" y="${top + 10}" text-anchor="end">${escaped(name)}</text>`,
    `<rect x="${LEFT}" y="${top}" width="${(at(median) - LEFT).toFixed(1)}" height="12" fill="${color}"/>`,
    `<path d="M${at(min).toFixed(1)} ${middleOfRow}H${at(max).toFixed(1)}" stroke="#333"/>`,
    `<text x="${(at(max) + 4).toFixed(1)}" y="${top + 10}" font-size="10">${median.toFixed(0)}</text>`,
  ].join('');
}

function middle(workload, name) {
  return spreadOf(figures[workload][name]).median;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
