import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** Returns the minimum, the median and the maximum of some figures. */
export function spreadOf(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}

/** Returns `0.91–1.02–1.10`: minimum, median, maximum. */
export function spreadText({ min, median, max }, digits = 2) {
  return [min, median, max].map((each) => each.toFixed(digits)).join('–');
}

/** Returns, round by round, the ratio of one to the other in the same round. */
export function ratios(of, to) {
  return spreadOf(of.map((figure, round) => figure / to[round]));
}

export function table(heads, rows) {
  const lines = [heads, heads.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Describes the machine and its load, which affect every figure. */
export function machine() {
  const all = cpus();
  return `Node ${process.versions.node}, ${all.length} × ${all[0]?.model ?? 'unknown CPU'}, load ${loadavg()[0].toFixed(1)}`;
}

/** Writes the figures to the file in `JSON_OUT`. */
export function keep(figures) {
  const file = process.env['JSON_OUT'];
  if (file !== undefined) {
    writeFileSync(file, `${JSON.stringify({ machine: machine(), ...figures }, null, 2)}\n`);
  }
}
