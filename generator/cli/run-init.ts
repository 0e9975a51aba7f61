import { existsSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from '../config/usage-error.js';
import { hasErrors } from '../diagnostics/diagnostic.js';
import type { TargetName } from '../emit/target-name.js';
import type { InitOptions, InitResult } from '../init/init.js';
import { type ReadingOptions, readingOptionsOf } from '../load/reading-options.js';
import type { ExitStatus, Io } from './io.js';
import { printReport } from './print.js';
import { withProgress } from './progress.js';
import { count } from './summary.js';

export interface InitFlags extends ReadingOptions {
  readonly target?: TargetName;
  readonly json?: true;
}

export async function runInit(io: Io, document: string | undefined, flags: InitFlags): Promise<ExitStatus> {
  if (document !== undefined && !existsSync(path.resolve(io.cwd, document))) {
    throw new UsageError(`There is no '${document}'.`);
  }
  const given: InitOptions = {
    cwd: io.cwd,
    ...(document !== undefined && { document }),
    ...(flags.target && { target: flags.target }),
    ...readingOptionsOf(flags),
  };
  const project = await import('../init/init.js');
  const result = await withProgress(io, flags, 'writing the project …', () => project.init(given));
  const isRefused = hasErrors(result.diagnostics);
  printReport({ json: result, diagnostics: result.diagnostics, lines: lines(result, isRefused) }, flags, io);
  return isRefused ? 2 : 0;
}

function lines({ written, kept, operations, manifest }: InitResult, isRefused: boolean): readonly string[] {
  const done = [
    ...written.map((file) => `written  ${file}`),
    ...kept.map((file) => `kept     ${file}, which already exists`),
  ];
  if (isRefused) {
    return done;
  }
  const isManifestKept = kept.includes('package.json');
  return [
    ...done,
    ...(isManifestKept ? ['package.json already exists: add what the project needs with', ...commands(manifest)] : []),
    `${count(operations, 'operation')}, each answered with 501 until you write it in src/handlers. Next: npm install && npm start`,
  ];
}

/** Returns the commands that add what is missing to a `package.json`. */
function commands({ type, scripts, dependencies, devDependencies }: InitResult['manifest']): readonly string[] {
  const set = Object.entries(scripts).map(([name, script]) => `scripts.${name}=${JSON.stringify(script)}`);
  const packages = (of: Readonly<Record<string, string>>) =>
    // Users who install by hand get the current compiler; a `package.json` that we write has a tested range
    Object.entries(of).map(([name, version]) => (name === 'typescript' ? 'typescript@latest' : `${name}@${version}`));
  return [
    `  npm pkg set type=${type} ${set.join(' ')}`,
    `  npm install ${packages(dependencies).join(' ')}`,
    `  npm install --save-dev ${packages(devDependencies).join(' ')}`,
  ];
}
