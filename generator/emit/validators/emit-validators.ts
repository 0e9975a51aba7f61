import type { Ajv } from 'ajv';
import { Cache } from '../../cache/cache.js';
import type { Api } from '../../model/api.js';
import type { Schema } from '../../model/schema.js';
import type { SourceFile } from '../../model/source-file.js';
import type { Direction } from '../../resolve/directions.js';
import { groupOf } from '../group-of.js';
import { type Chunk, fitsOneFile, split } from '../split.js';
import { compileCheck, functionName, newCheckCompiler } from './compile-check.js';
import { type CompiledChecks, evaluate } from './evaluate.js';
import { type Check, nameChecks } from './name-checks.js';

/** `validators.ts`, what it is split into, and what its exports are called. */
export interface Validators {
  readonly files: readonly SourceFile[];
  /** Name of the check of a schema; `undefined` where anything is valid. */
  readonly nameOf: (check: Schema, direction: Direction) => string | undefined;
  /** What a check says of a value. */
  readonly accepts: (check: Schema, direction: Direction, value: unknown) => boolean;
}

const HEADER = `// @ts-nocheck: compiled by Ajv; what is exported is typed.
/* eslint-disable */
`;

/** A file of these as JavaScript: what stands in it is that already, but for these few words. */
export function withoutTypes(text: string): string | undefined {
  return text.startsWith(HEADER)
    ? text.replace(/^import type .*$/gm, '').replace(/^(export const \S+): Validate = /gm, '$1 = ')
    : undefined;
}

export function emitValidators(api: Api, extension: string, cache = new Cache()): Validators {
  const { checks, nameOf } = nameChecks(api);
  const of2020 = checksOf2020(checks);
  const compilers = new Map<boolean, Ajv>();
  const units = checks.map((check): Unit => {
    const needs2020 = of2020.has(check.name);
    const key = JSON.stringify([check.name, needs2020, check.schema]);
    const text = cache.of('validators', key, () => {
      const ajv = compilers.get(needs2020) ?? newCheckCompiler(needs2020);
      compilers.set(needs2020, ajv);
      return compileCheck(ajv, check.name, check.schema);
    });
    return { ...check, code: text, group: check.operation ? groupOf(check.operation) : 'schemas' };
  });
  let evaluated: CompiledChecks | undefined;
  return {
    files: fitsOneFile(units)
      ? [{ path: 'validators.ts', text: HEADER + fileOf(units, './', extension) }]
      : splitFiles(units, extension),
    nameOf,
    accepts: (schema, direction, value) => {
      const name = nameOf(schema, direction);
      if (name === undefined) {
        return true;
      }
      evaluated ??= evaluate(units);
      return evaluated.get(name)?.(value) === true;
    },
  };
}

/** The checks that need the vocabulary of 2020-12: those that use it, and what they call, which tells them what it has evaluated. */
function checksOf2020(checks: readonly Check[]): ReadonlySet<string> {
  const calls = new Map(checks.map((check) => [check.name, check.calls]));
  const found = new Set(
    checks.filter(({ schema }) => KEYWORDS_2020.test(JSON.stringify(schema))).map(({ name }) => name),
  );
  // A set gives what is added to it on the way, too
  for (const name of found) {
    for (const called of calls.get(name) ?? []) {
      found.add(called);
    }
  }
  return found;
}

interface Unit extends Check {
  readonly code: string;
  readonly group: string;
}

function splitFiles(units: readonly Unit[], extension: string): SourceFile[] {
  const chunks = split(units);
  const home = new Map(chunks.flatMap(({ name, pieces }) => pieces.map((each) => [each.name, name] as const)));
  const files = chunks.map((chunk) => ({
    path: `validators/${chunk.name}.ts`,
    text: `${HEADER}${othersOf(chunk, home, extension)}${fileOf(chunk.pieces, '../', extension)}`,
  }));
  const barrel = chunks
    .filter(({ pieces }) => pieces.some(({ isExported }) => isExported))
    .map(({ name }) => `export * from './validators/${name}${extension}';\n`);
  return [{ path: 'validators.ts', text: barrel.join('') }, ...files];
}

/** Imports of the checks in other files that the checks of this one call. */
function othersOf({ name: own, pieces }: Chunk<Unit>, home: ReadonlyMap<string, string>, extension: string): string {
  const byFile = new Map<string, Set<string>>();
  for (const name of pieces.flatMap(({ calls }) => calls)) {
    const file = home.get(name);
    if (file === undefined || file === own) {
      continue;
    }
    byFile.set(file, (byFile.get(file) ?? new Set()).add(functionName(name)));
  }
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([file, names]) =>
        `import {\n${[...names]
          .sort()
          .map((each) => `  ${each},\n`)
          .join('')}} from './${file}${extension}';\n`,
    )
    .join('');
}

function fileOf(units: readonly Unit[], runtime: string, extension: string): string {
  if (units.length === 0) {
    return 'export {};\n';
  }
  const isSplit = runtime === '../';
  const body = units
    .map(({ name, code, isExported }) => {
      const entry = isExported ? `export const ${name}: Validate = ${functionName(name)};\n\n` : '';
      return entry + (isSplit ? code.replace(/^function /m, 'export function ') : code);
    })
    .join('\n');
  const used = RUNTIME.filter(([name]) => new RegExp(`\\b${name}\\b`).test(body));
  const imports = used.map(([name, file]) => `import { ${name} } from '${runtime}runtime/${file}${extension}';\n`);
  const own = /\bhasOwn\b/.test(body) ? 'const hasOwn = Object.prototype.hasOwnProperty;\n\n' : '';
  return `${imports.join('')}import type { Validate } from '${runtime}runtime/core/validate${extension}';\n\n${own}${body}`;
}

const RUNTIME: readonly (readonly [string, string])[] = [
  ['deepEqual', 'core/validation/deep-equal'],
  ['codePoints', 'core/validation/code-points'],
  ['formats', 'core/validation/formats'],
  ['toRegExp', 'core/validation/to-reg-exp'],
  ['isMultipleOf', 'core/validation/multiple-of'],
  ['guardedRegExp', 'node/watch-patterns'],
];

/** Keywords that only the vocabulary of 2020-12 knows; without them Ajv's code is shorter and quicker. */
const KEYWORDS_2020 =
  /"(?:unevaluatedProperties|unevaluatedItems|prefixItems|dependentSchemas|dependentRequired|minContains|maxContains|\$dynamicRef)":/;
