import { run } from '../../dist/generator/cli/run.js';
import { loaded } from './report-compilers.mjs';

// Runs commands one after the other, each in its folder, and prints which TypeScripts are loaded after each
const silent = { write: () => true };
const after = [];
for (const { cwd, words } of JSON.parse(process.argv[2])) {
  const status = await run(words, { stdout: silent, stderr: silent, cwd, env: {} });
  if (status > 1) {
    throw new Error(`${words.join(' ')} exits with ${status}`);
  }
  after.push(loaded());
}
process.stdout.write(JSON.stringify(after));
