import { generate } from '../../generator/generate/generate.js';

const names = ['multipart-replies', 'orders', 'optional', 'tokens', 'formats'] as const;

/** Generates what the compile tests stand on: all of it, for `tsc` too, which sees no test run. */
export default async function generateFixtures(): Promise<void> {
  for (const name of names) {
    await generateFixture(name);
  }
}

/**
 * Generates one of them, for a test that stands on it: not before all tests, where every worker would wait for it. Two
 * may do so at once, since a file is only ever replaced as a whole.
 */
export async function generateFixture(name: (typeof names)[number]): Promise<void> {
  const { diagnostics } = await generate({
    document: `test/fixtures/${name}.yaml`,
    out: `test/.generated/${name}`,
    cwd: new URL('../..', import.meta.url).pathname,
    ...(name === 'formats' && { formatTypes, examples: true }),
  });
  if (diagnostics.length > 0) {
    throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  }
}

const money = './test/fixtures/money.js';
const formatTypes = {
  'date-time': { type: 'Date' },
  date: { type: 'Date' },
  int64: { type: 'bigint' },
  money: { type: 'Money', import: money, decode: 'readMoney', encode: 'writeMoney' },
  slug: { type: 'Slug', import: money },
};
