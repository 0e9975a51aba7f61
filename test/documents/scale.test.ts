import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { root } from '../support/compilers.js';
import { isWhole } from './shared.js';
import { synthetic } from './synthetic.js';

const work = path.join(root, 'test', '.generated', 'scale');

async function millisecondsEach(operations: number): Promise<number> {
  mkdirSync(work, { recursive: true });
  writeFileSync(path.join(work, `${operations}.json`), synthetic(operations));
  const started = performance.now();
  const result = await generate({ document: `${operations}.json`, out: String(operations), cwd: work });
  expect(result.operations.length).toBe(operations);
  return (performance.now() - started) / operations;
}

describe.skipIf(!isWhole)('time grows with the document, not with its square (npm run test:documents)', () => {
  it('an operation takes as long among 4,000 as among 500', { timeout: 600_000 }, async () => {
    await millisecondsEach(500); // so that the compiler of the machine has warmed up
    const each: number[] = [];
    for (const operations of [500, 1000, 2000, 4000]) {
      each.push(await millisecondsEach(operations));
    }
    console.info(`ms an operation among 500, 1,000, 2,000, 4,000: ${each.map((ms) => ms.toFixed(2)).join(', ')}`);
    // Of a smaller document what does not grow is a larger share: it may take longer, never a larger one
    const growth = each.map((ms, index) => ms / Math.min(...each.slice(0, index + 1)));
    expect(Math.max(...growth)).toBeLessThanOrEqual(1.5);
  });
});
