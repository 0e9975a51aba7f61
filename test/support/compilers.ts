import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import pathOfTypeScript7 from '../../node_modules/typescript-7/lib/getExePath.js';
import { checkInProcess } from './check-in-process.js';
import { root } from './root.js';

export { root } from './root.js';

/** The compilers that emitted code must please, by the package that holds them. */
const compilers = { '5.9': 'typescript', '6': 'typescript-6', '7': 'typescript-7' } as const;
export type CompilerVersion = keyof typeof compilers;

const everyVersion: readonly CompilerVersion[] = ['5.9', '6', '7'];
const areAllAsked = process.env['SPECBOUND_COMPILERS'] === 'all';

/** Which are asked whether code is clean: the current one, which takes a second where the others take eight. */
export const cleanWith: readonly CompilerVersion[] = areAllAsked ? everyVersion : ['7'];

/** Which are asked what they say of wrong code: 6 says what 5.9 does. */
export const messagesOf: readonly CompilerVersion[] = areAllAsked ? everyVersion : ['5.9', '7'];

/** What starts a compiler: `execFile(...commandOf('7', '-p', folder))`. */
export function commandOf(version: CompilerVersion, ...words: readonly string[]): [string, readonly string[]] {
  if (version !== '7') {
    return [process.execPath, [path.join(root, 'node_modules', compilers[version], 'bin/tsc'), ...words]];
  }
  // Its `bin/tsc` is a script that starts this program. It has four checkers, each of which works out anew what they
  // have in common; tests have no cores to spare
  return [pathOfTypeScript7(), ['--checkers', '1', ...words]];
}

/** What a user may have in `tsconfig.json`: the strictest, and no more than `strict`. */
export const optionSets = {
  strictest: {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    noPropertyAccessFromIndexSignature: true,
    erasableSyntaxOnly: true,
    noImplicitOverride: true,
    module: 'NodeNext',
  },
  strict: { strict: true, module: 'ESNext', moduleResolution: 'Bundler' },
} as const;
export type OptionSet = keyof typeof optionSets;

type MoreOptions = Readonly<Record<string, boolean | readonly string[]>>;

/** For whom nothing may stand about: one value, since programs of the same options share what they have in common. */
export const nothingUnused = { noUnusedLocals: true, noUnusedParameters: true } as const;

export interface CompileError {
  /** Name of the file, and of the folder that it is in. */
  readonly file: string;
  readonly folder: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  /** One line, or several where the compiler explains itself. */
  readonly message: string;
}

/** Type-checks files as a user would. `include` is relative to the project; `label` names the configuration. */
export async function typeCheck(
  version: CompilerVersion,
  options: OptionSet,
  include: readonly string[],
  label: string,
  more: MoreOptions = {},
): Promise<CompileError[]> {
  const config = configOf(options, include, more);
  return parse(
    await (version === '7' ? tsc(config, `${label}.${options}`) : checkInProcess(compilers[version], config)),
  );
}

/**
 * The same, from the first file to the last, whatever is known of some already. The order in which types are met
 * decides how the compiler writes them: who compares messages asks here.
 */
export async function compileErrors(
  version: CompilerVersion,
  options: OptionSet,
  include: readonly string[],
  label: string,
): Promise<CompileError[]> {
  if (version === '7') {
    return typeCheck(version, options, include, label);
  }
  return parse(checkInProcess(compilers[version], configOf(options, include), { isAnew: true }));
}

/** TypeScript 7 is no library yet, but a command. */
async function tsc(config: object, label: string): Promise<string> {
  const file = path.join(root, 'test', '.generated', `tsconfig.${label}.json`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(config, null, 2));
  return new Promise<string>((resolve) => {
    const command = commandOf('7', '-p', file, '--pretty', 'false');
    execFile(...command, { maxBuffer: 1 << 26 }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
}

function configOf(options: OptionSet, include: readonly string[], more: MoreOptions = {}) {
  const compilerOptions = {
    ...optionSets[options],
    ...more,
    target: 'ES2022',
    lib: ['ES2022'],
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules', '@types')],
    noEmit: true,
    skipLibCheck: true,
  };
  return { compilerOptions, include: include.map((each) => path.resolve(root, each)) };
}

function parse(output: string): CompileError[] {
  const errors: CompileError[] = [];
  for (const line of output.split(/\r?\n/)) {
    const match = /^(?:(.+)\((\d+),(\d+)\): )?error (TS\d+): (.*)$/.exec(line);
    const last = errors.at(-1);
    if (match) {
      const [, file = '', row = '0', column = '0', code = '', message = ''] = match;
      errors.push({
        ...{ file: path.basename(file), folder: path.basename(path.dirname(file)) },
        ...{ line: Number(row), column: Number(column), code, message },
      });
    } else if (/^ {2}/.test(line) && last) {
      errors[errors.length - 1] = { ...last, message: `${last.message}\n${line}` };
    }
  }
  return errors;
}
