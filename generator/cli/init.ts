import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Option } from 'commander';
import { UsageError } from '../config/usage-error.js';
import { format, oneLine } from '../diagnostics/format.js';
import type { InitOptions, InitResult } from '../init/init.js';
import { type ExitStatus, type Io, paintFor } from './io.js';
import { allowRemote, json } from './options.js';
import { withProgress } from './progress.js';
import { count } from './summary.js';
import { type AddVerb, newVerb } from './verb.js';

interface InitFlags {
  readonly allowRemote?: readonly string[];
  readonly json?: true;
}

const options: readonly Option[] = [allowRemote, json];

const HELP = `
Without a document, a small openapi.yaml is written to start from. It asks nothing, and overwrites nothing.
`;

export const addInit: AddVerb = (program, io, end) => {
  newVerb(program, 'init', 'write a runnable project round a document, here', options)
    .argument('[document]', 'OpenAPI document, YAML or JSON')
    .addHelpText('after', HELP)
    .action(async (document: string | undefined, flags: InitFlags) => {
      end(await runInit(document, flags, io));
    });
};

async function runInit(document: string | undefined, flags: InitFlags, io: Io): Promise<ExitStatus> {
  if (document !== undefined && !existsSync(path.resolve(io.cwd, document))) {
    throw new UsageError(`There is no '${document}'.`);
  }
  const given: InitOptions = {
    cwd: io.cwd,
    ...(document !== undefined && { document }),
    ...(flags.allowRemote && { allowRemote: flags.allowRemote }),
  };
  const { init } = await import('../init/init.js');
  const result = await withProgress(io, flags, 'writing the project …', () => init(given));
  const hasErrors = result.diagnostics.some(({ severity }) => severity === 'error');
  if (flags.json === true) {
    io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } else {
    const paint = paintFor(io.stderr, io.env);
    for (const diagnostic of result.diagnostics) io.stderr.write(`${format(diagnostic, paint)}\n`);
    for (const line of lines(result, hasErrors)) io.stdout.write(`${oneLine(line)}\n`);
  }
  return hasErrors ? 2 : 0;
}

function lines({ written, kept, operations, manifest }: InitResult, hasErrors: boolean): readonly string[] {
  const done = [
    ...written.map((file) => `written  ${file}`),
    ...kept.map((file) => `kept     ${file}, which was there already`),
  ];
  if (hasErrors) return done;
  const isManifestKept = kept.includes('package.json');
  return [
    ...done,
    ...(isManifestKept ? ['package.json is yours: give it what the project needs with', ...commands(manifest)] : []),
    `${count(operations, 'operation')}, each answered with 501 until you write it in src/handlers. Next: npm install && npm start`,
  ];
}

/** What puts into a `package.json` what is missing there. */
function commands({ type, scripts, dependencies, devDependencies }: InitResult['manifest']): readonly string[] {
  const set = Object.entries(scripts).map(([name, script]) => `scripts.${name}=${JSON.stringify(script)}`);
  const packages = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([name, version]) => `${name}@${version}`);
  return [
    `  npm pkg set type=${type} ${set.join(' ')}`,
    `  npm install ${packages(dependencies).join(' ')}`,
    `  npm install --save-dev ${packages(devDependencies).join(' ')}`,
  ];
}
