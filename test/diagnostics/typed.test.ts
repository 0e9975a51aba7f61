import path from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/compilers.js';

/** What the compiler says of each wrong use, and that it says nothing of the right one beside it. */
const USES = {
  right: "finding('status-key', '', { key: '2OO', suggestion: '200' }), finding('status-key', '', { key: '700' })",
  misspelt: "finding('status-kee', '', { key: '2OO' })",
  missing: "finding('ref-loop', '', { ref: '#/a' })",
  superfluous: "finding('ref-loop', '', { ref: '#/a', loop: '#/a', file: 'a.yaml' })",
  'misspelt value': "finding('status-key', '', { key: '2OO', sugestion: '200' })",
  'no placeholders': "finding('not-utf8', '', {})",
  'superfluous where there are none': "finding('not-utf8', '', { file: 'a.yaml' })",
  'in braces': "finding('path-parameter-unused', '', { operation: 'GET /', name: 'id', path: '/' })",
  'a hint that lacks its value': "finding('syntax', '', { format: 'YAML', problem: 'a tab' })",
  'a code that nothing has': "[finding('not-utf8', '', {})].some(({ code }) => code === 'not-utf16')",
} as const;

type Use = keyof typeof USES;

const file = path.join(root, 'test/diagnostics/uses.ts');
const said = new Map<Use, string>();

beforeAll(() => {
  const uses = Object.entries(USES).map(([name, use]) => `void [${use}]; // ${name}`);
  const text = ["import { finding } from '../../generator/diagnostics/finding.js';", ...uses].join('\n');
  const { config } = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? text : readFile(name));
  host.getSourceFile = (name, target, ...more) =>
    name === file ? ts.createSourceFile(name, text, target) : getSourceFile(name, target, ...more);
  const program = ts.createProgram([file], { ...options, noEmit: true, types: [] }, host);
  const source = program.getSourceFile(file);
  for (const { start = 0, messageText } of program.getSemanticDiagnostics(source)) {
    const line = source?.getLineAndCharacterOfPosition(start).line ?? 0;
    const name = (Object.keys(USES) as Use[])[line - 1]; // the keys of USES are its type's
    if (name) {
      said.set(name, ts.flattenDiagnosticMessageText(messageText, '\n'));
    }
  }
}, 60_000);

describe('a finding', () => {
  it.each(['right', 'no placeholders', 'in braces', 'a hint that lacks its value'] as const)('compiles: %s', (use) => {
    expect(said.get(use)).toBeUndefined();
  });

  it.each([
    ['misspelt', /^Argument of type '"status-kee"' is not assignable to parameter of type '"no-file" \| "not-utf8" /],
    ['missing', /Property 'loop' is missing in type '\{ ref: string; \}'/],
    ['superfluous', /^Object literal may only specify known properties, and 'file' does not exist in type/],
    ['misspelt value', /'sugestion' does not exist in type .* Did you mean to write 'suggestion'\?/],
    ['superfluous where there are none', /^Type 'string' is not assignable to type 'never'/],
    ['a code that nothing has', /^This comparison appears to be unintentional/],
  ] as const)('does not compile: %s', (use, words) => {
    expect(said.get(use)).toMatch(words);
  });
});
