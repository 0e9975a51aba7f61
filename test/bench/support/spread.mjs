import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** The least, the middle and the greatest of some figures. */
export function spreadOf(figures) {
  const sorted = figures.toSorted((a, b) => a - b);
  return { min: sorted[0], median: sorted[Math.floor(sorted.length / 2)], max: sorted.at(-1) };
}

/** `0.91–1.02–1.10`: least, middle, greatest. */
export function spreadText({ min, median, max }, digits = 2) {
  return [min, median, max].map((each) => each.toFixed(digits)).join('–');
}

/** Round by round, what the one took of what the other took in the same round. */
export function ratios(of, to) {
  return spreadOf(of.map((figure, round) => figure / to[round]));
}

export function table(heads, rows) {
  const lines = [heads, heads.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** The machine, and what else it does, which is in every figure. */
export function machine() {
  const all = cpus();
  return `Node ${process.versions.node}, ${all.length} × ${all[0]?.model ?? 'unknown CPU'}, load ${loadavg()[0].toFixed(1)}`;
}

/** Keeps the figures where `JSON_OUT` says. */
export function keep(figures) {
  const file = process.env['JSON_OUT'];
  if (file !== undefined) writeFileSync(file, `${JSON.stringify({ machine: machine(), ...figures }, null, 2)}\n`);
}
