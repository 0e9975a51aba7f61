import { generate } from '../../generator/generate/generate.js';

/** Generates what the compile tests and others stand on. */
export default async function setup(): Promise<void> {
  for (const name of ['multipart-replies', 'orders', 'optional', 'tokens']) {
    const { diagnostics } = await generate({
      document: `test/fixtures/${name}.yaml`,
      out: `test/.generated/${name}`,
      cwd: new URL('../..', import.meta.url).pathname,
    });
    if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  }
}
