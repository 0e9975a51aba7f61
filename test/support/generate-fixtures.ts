import { generate } from '../../generator/generate/generate.js';

/** Generates the output that compile tests and others need. */
export default async function setup(): Promise<void> {
  for (const name of ['multipart-replies', 'orders', 'optional', 'tokens', 'formats']) {
    const { diagnostics } = await generate({
      document: `test/fixtures/${name}.yaml`,
      out: `test/.generated/${name}`,
      cwd: new URL('../..', import.meta.url).pathname,
      ...(name === 'formats' && { formatTypes, examples: true }),
    });
    if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
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
