import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { checkInProcess } from './check-in-process.js';
import { root } from './root.js';

export { root } from './root.js';

/** The compilers that must accept emitted code, by the package that contains them. */
export const compilers = { '5.9': 'typescript', '6': 'typescript-6', '7': 'typescript-7' } as const;
export type CompilerVersion = keyof typeof compilers;

const everyVersion = Object.keys(compilers) as readonly CompilerVersion[]; // `keys` knows no more than strings
const areAllAsked = process.env['SPECBOUND_COMPILERS'] === 'all';

/** The compilers that check correct code: the current one, which takes a second where the others take eight. */
export const cleanWith: readonly CompilerVersion[] = areAllAsked ? everyVersion : ['7'];

/** The compilers whose messages about wrong code are checked: 6 says the same as 5.9. */
export const messagesOf: readonly CompilerVersion[] = areAllAsked ? everyVersion : ['5.9', '7'];

/** Options that users may have in `tsconfig.json`: the strictest, and just `strict`. */
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

/** For users who allow nothing unused: one value, because programs with the same options share their common parts. */
export const nothingUnused = { noUnusedLocals: true, noUnusedParameters: true } as const;

export interface CompileError {
  /** Name of the file, and of the folder that it is in. */
  readonly file: string;
  readonly folder: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  /** One line, or several if the compiler explains more. */
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
  if (version === '7') return compileErrors(version, options, include, label, more);
  return parse(await checkInProcess(compilers[version], configOf(options, include, more)));
}

/**
 * The same with the command `tsc`, from the first file to the last. The order in which types are met affects how the
 * compiler writes them: tests that compare messages use this.
 */
export async function compileErrors(
  version: CompilerVersion,
  options: OptionSet,
  include: readonly string[],
  label: string,
  more: MoreOptions = {},
): Promise<CompileError[]> {
  const config = path.join(root, 'test', '.generated', `tsconfig.${label}.${version}.${options}.json`);
  await writeFile(config, JSON.stringify(configOf(options, include, more), null, 2));
  const tsc = path.join(root, 'node_modules', compilers[version], 'bin', 'tsc');
  const output = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [tsc, '-p', config, '--pretty', 'false'],
      { maxBuffer: 1 << 26 },
      (_error, stdout, stderr) => resolve(stdout + stderr),
    );
  });
  return parse(output);
}

function configOf(options: OptionSet, include: readonly string[], more: MoreOptions) {
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
