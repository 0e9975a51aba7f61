import { _, Ajv, type CodeKeywordDefinition, type KeywordCxt, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { _Code } from 'ajv/dist/compile/codegen/code.js';
import { callRef } from 'ajv/dist/vocabularies/core/ref.js';
import { formats } from '../../../templates/runtime/core/validation/formats.js';
import { toRegExp } from '../../../templates/runtime/core/validation/to-reg-exp.js';
import type { Schema } from '../../model/schema.js';
import { dropKeyword } from './drop-keyword.js';
import { fileKeyword } from './file-keyword.js';
import { fillKeyword } from './fill-keyword.js';
import { guardPatterns } from './guard-patterns.js';
import { multipleKeyword } from './multiple-keyword.js';
import { tidySource } from './tidy-source.js';

/** Stands for `toRegExp` of the runtime, which the emitted code calls by name. */
const regExp: NonNullable<NonNullable<Options['code']>['regExp']> = Object.assign(
  (pattern: string, flags: string) => toRegExp(pattern, flags),
  { code: 'toRegExp' },
);

const OPTIONS: Options = {
  allErrors: true,
  // Inherited properties are not the value's own: `required: [constructor]` must not take `{}`
  ownProperties: true,
  strict: false,
  inlineRefs: false,
  validateSchema: false,
  addUsedSchema: false,
  logger: false,
  code: { source: true, esm: true, lines: true, formats: _`formats`, regExp },
};

/** Ajv with our formats and keywords. Only the vocabulary of 2020-12 has `unevaluated…`; without it the code is shorter. */
function newAjv(needs2020: boolean): Ajv {
  const ajv = needs2020 ? new Ajv2020({ ...OPTIONS, unevaluated: true }) : new Ajv(OPTIONS);
  for (const [name, format] of Object.entries(formats)) {
    ajv.addFormat(name, format);
  }
  ajv.addKeyword(dropKeyword);
  ajv.addKeyword(fileKeyword);
  ajv.addKeyword(fillKeyword);
  ajv.removeKeyword('multipleOf').addKeyword(multipleKeyword);
  return ajv as Ajv; // both are the same class, but for the vocabulary
}

/** The same, for checks that are compiled one by one. */
export function newCheckCompiler(needs2020: boolean): Ajv {
  return newAjv(needs2020).addKeyword(checkKeyword);
}

/** Stands for `$ref` where each check is compiled by itself: the name of the check that it leads to. */
export const CHECK = 'x-specbound-check';

const checkKeyword: CodeKeywordDefinition = {
  keyword: CHECK,
  before: 'allOf',
  code(cxt: KeywordCxt) {
    callRef(cxt, new _Code(functionName(String(cxt.schema)))); // names are ours
  },
};

/** Ajv keeps schemas by identity, which booleans have none of. */
function asObject(schema: Schema): object {
  if (typeof schema === 'object') {
    return schema;
  }
  return schema ? {} : { not: {} };
}

/** A document's names have no `$` before another name. */
export function functionName(check: string): string {
  return `check$${check}`;
}

/** The source of one check: what it needs, and `function check$<name>`. */
export function compileCheck(ajv: Ajv, name: string, schema: Schema): string {
  const { source } = ajv.compile(asObject(schema));
  if (source === undefined) {
    throw new Error('Ajv was not asked for source.');
  }
  const { validateName, validateCode, scopeValues, evaluated } = source;
  const names = new Map([[validateName.str, functionName(name)]]);
  const declared = new Map<string, string>();
  for (const [prefix, values = []] of Object.entries(scopeValues)) {
    let number = 0;
    for (const { str, value } of values) {
      const code = String(value?.code);
      const known = RUNTIME.get(code);
      // Ajv counts through all that it has compiled: a check's own count does not depend on what else there is
      names.set(str, known ?? `${name}$${prefix}${number++}`);
      if (known === undefined) {
        declared.set(str, code);
      }
    }
  }
  const used = new Set<string>();
  const named = (code: string) =>
    code.replace(SCOPE_NAME, (token) => {
      if (token.startsWith('"')) {
        return token;
      }
      used.add(token);
      return names.get(token) ?? token;
    });
  const body = named(evaluated ? `${validateCode}${validateName}.evaluated = ${evaluated};\n` : validateCode);
  const before = [...declared]
    .filter(([each]) => used.has(each))
    .map(([each, code]) => `const ${names.get(each)} = ${named(code)};\n`);
  return `${guardPatterns(tidySource(before.join('') + body)).trimEnd()}\n`;
}

/** What Ajv asks for by a number, and is called by its name in what is emitted. */
const RUNTIME: ReadonlyMap<string, string> = new Map([
  ['Object.prototype.hasOwnProperty', 'hasOwn'],
  ['require("ajv/dist/runtime/equal").default', 'deepEqual'],
  ['require("ajv/dist/runtime/ucs2length").default', 'codePoints'],
  ['toRegExp', 'toRegExp'],
  ['isMultipleOf', 'isMultipleOf'],
]);

/** Strings, which are passed over, and Ajv's names of what stands outside of a function; after a point it is a property. */
const SCOPE_NAME = /"(?:[^"\\]|\\.)*"|(?<![\w$.])(?:validate|func|pattern|formats|schema|default|keyword)\d+\b/g;
