// Installs each example in its folder, as its README says, runs its tests and starts it: npm run test:examples
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const examples = fileURLToPath(new URL('../../examples', import.meta.url));

/** What npm says where packages, or what they are built with, can't be had here. */
const OUT_OF_REACH = /E404|ETARGET|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|gyp ERR!/;

function npm(folder, ...words) {
  const { status, stdout, stderr } = spawnSync('npm', words, { cwd: folder, encoding: 'utf8' });
  return { isDone: status === 0, output: stdout + stderr };
}

/** Waits for the line that says what to try, then stops all that `npm start` started. */
function start(folder) {
  return new Promise((resolve) => {
    const env = { ...process.env, PORT: '3921' };
    const server = spawn('npm', ['start'], { cwd: folder, env, detached: true });
    const stop = () => process.kill(-server.pid, 'SIGTERM');
    const late = setTimeout(stop, 60_000);
    let output = '';
    const read = (chunk) => {
      output += chunk;
      if (output.includes('Try')) {
        stop();
      }
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('close', () => {
      clearTimeout(late);
      resolve({ isDone: output.includes('Try'), output });
    });
  });
}

/** What became of it, in words; a fault also sets the exit status. */
async function run(folder) {
  const installed = npm(folder, 'install', '--no-audit', '--no-fund', '--no-package-lock');
  if (!installed.isDone && OUT_OF_REACH.test(installed.output)) {
    return 'skipped, as its packages are out of reach here';
  }
  const steps = [
    ['npm install', () => installed],
    ['npm test', () => npm(folder, 'test')],
    ['npm start', () => start(folder)],
  ];
  for (const [name, step] of steps) {
    const { isDone, output } = await step();
    if (!isDone) {
      process.exitCode = 1;
      return `${name} failed\n${output}`;
    }
  }
  return 'installs, passes its tests and starts';
}

for (const name of readdirSync(examples)) {
  const folder = path.join(examples, name);
  if (existsSync(path.join(folder, 'package.json'))) {
    console.info(`${name}: ${await run(folder)}`);
  }
}
