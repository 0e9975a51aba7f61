// Covers generator/cli/drift, generator/cli/generate-report

import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/run.js';
import { inFolder } from '../load/in-folder.js';
import { root } from '../support/root.js';
import { sarifFaults } from '../support/sarif-faults.js';

const API = `openapi: 3.1.1
info: { title: t, version: '1' }
paths:
  /a:
    get:
      operationId: getA
      responses: { '204': { description: ok }, '404': { description: no } }
`;
const WITHOUT = API.replace(", '404': { description: no }", '');
const BROKEN = API.replace("'204'", "'2O4'");
const CONFIG = JSON.stringify({
  compilerOptions: {
    strict: true,
    module: 'NodeNext',
    target: 'ES2022',
    lib: ['ES2022'],
    skipLibCheck: true,
    types: [],
  },
  include: ['src'],
});
const HANDLERS = `import type { Handlers } from './generated/index.js';
export const handlers = { getA: ({ reply }) => reply(404) } satisfies Handlers;
`;

let cwd: string;
// On `fetch` the compiler need not read the types of Node and Express, which takes longer than all else
const into = (out: string) => ['--target', 'fetch', '--out', out];
const generate = ['generate', 'a.yaml', ...into('src/generated')];

async function specbound(...words: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const io = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    ...{ cwd, env: {} },
  };
  return { status: await run(words, io), stdout, stderr };
}

beforeAll(async () => {
  cwd = inFolder({
    ...{ 'a.yaml': API, 'without.yaml': WITHOUT, 'broken.yaml': BROKEN },
    ...{ 'tsconfig.json': CONFIG, 'src/handlers.ts': HANDLERS, 'package.json': '{"type":"module"}' },
  });
  symlinkSync(path.join(root, 'node_modules'), path.join(cwd, 'node_modules'));
  expect(await specbound(...generate)).toMatchObject({ status: 0 });
});

const LINTED =
  '::warning file=a.yaml,line=7,col=7,title=undocumented-answer::GET /a may answer 500 without documenting it.';

describe('--format github', () => {
  it.each<[verb: readonly string[], status: number, begins: string, ends: string]>([
    [
      ['lint', 'a.yaml'],
      1,
      LINTED,
      '\na.yaml: 1 status of 1 operation is not documented; 0 of 1 operation (0 %) are closed.\n',
    ],
    [[...generate, '--strict'], 1, LINTED, ' s\n'],
    [['generate', 'broken.yaml'], 2, '::error file=broken.yaml,line=7,col=20,title=status-key::', '\n'],
    [['audit'], 1, '::warning file=a.yaml,line=7,col=20,title=status-unsent::getA never replies with 204,', '\n'],
    [
      ['diff', 'a.yaml', 'without.yaml'],
      1,
      '::warning file=without.yaml,line=5,col=5,title=breaking-change::getA: 404 removed',
      '\n',
    ],
    [['diff', 'a.yaml', 'broken.yaml'], 2, '::error file=broken.yaml,line=7,col=20,title=status-key::', '\n'],
  ])('%j', async (words, status, begins, ends) => {
    const ran = await specbound(...words, '--format', 'github');
    expect([ran.status, ran.stderr]).toEqual([status, '']);
    expect(ran.stdout.slice(0, begins.length)).toBe(begins);
    expect(ran.stdout.endsWith(ends), ran.stdout).toBe(true);
  });

  it('generate --check says it of each file that would change, or go', async () => {
    writeFileSync(path.join(cwd, 'a.yaml'), WITHOUT);
    const { status, stdout } = await specbound(...generate, '--check', '--format', 'github');
    writeFileSync(path.join(cwd, 'a.yaml'), API);
    expect(status).toBe(1);
    expect(stdout).toContain(
      '::error file=src/generated/operations.ts,line=1,col=1,title=file-drifted::This file is not what a.yaml makes of it. Run specbound generate, and commit what it writes.\n',
    );
  });

  it('generate says what no longer compiles of the handlers', async () => {
    writeFileSync(path.join(cwd, 'a.yaml'), WITHOUT);
    const { stdout } = await specbound(...generate, '--format', 'github');
    writeFileSync(path.join(cwd, 'a.yaml'), API);
    await specbound(...generate, '--no-diagnose');
    expect(stdout).toMatch(/^::warning file=src\/handlers\.ts,line=2,col=\d+,title=handler-type::/m);
  });
});

describe('--format sarif', () => {
  it.each<[verb: readonly string[], status: number, codes: readonly string[]]>([
    [['lint', 'a.yaml'], 1, ['undocumented-answer']],
    [[...generate, '--strict'], 1, ['undocumented-answer']],
    [['generate', 'a.yaml', ...into('elsewhere'), '--check'], 1, ['file-drifted']],
    [['generate', 'broken.yaml'], 2, ['status-key']],
    [['audit'], 1, ['status-unsent']],
    [['diff', 'a.yaml', 'without.yaml'], 1, ['breaking-change']],
    [['diff', 'a.yaml', 'a.yaml'], 0, []],
  ])('%j prints a valid log, and nothing else', async (words, status, codes) => {
    const ran = await specbound(...words, '--format', 'sarif');
    expect([ran.status, ran.stderr]).toEqual([status, '']);
    const log = JSON.parse(ran.stdout);
    expect(sarifFaults(log)).toEqual([]);
    const results: readonly { readonly ruleId: string }[] = log.runs[0].results;
    expect([...new Set(results.map(({ ruleId }) => ruleId))]).toEqual(codes);
  });

  it.each([
    [['lint', 'a.yaml', '--format', 'xml'], 'Allowed choices are text, github, sarif.'],
    [['lint', 'a.yaml', '--format', 'sarif', '--json'], "'--format <name>' cannot be used with option '--json'"],
    [
      ['diff', 'a.yaml', 'a.yaml', '--format', 'github', '--markdown'],
      "'--markdown' cannot be used with option '--format <name>'",
    ],
    [['generate', 'a.yaml', '--watch', '--format', 'sarif'], '--watch has no end at which to print one log'],
  ])('%j is a wrong call', async (words, said) => {
    const { status, stderr } = await specbound(...words);
    expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
  });
});

describe('--json of every verb is as specbound.output.schema.json says', () => {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(JSON.parse(readFileSync(path.join(root, 'specbound.output.schema.json'), 'utf8')), 'output');

  it.each<[verb: string, ...words: string[]]>([
    ['generate', 'a.yaml', ...into('src/generated'), '--handlers', 'other'],
    ['generate', 'without.yaml', ...into('src/generated')],
    ['generate', 'a.yaml', ...into('src/generated'), '--check', '--strict'],
    ['generate', 'broken.yaml'],
    ['lint', 'a.yaml'],
    ['lint', 'broken.yaml'],
    ['audit'],
    ['diff', 'a.yaml', 'without.yaml'],
    ['diff', 'a.yaml', 'broken.yaml'],
    ['init', 'a.yaml'],
    ['mock', 'broken.yaml'],
  ])('%s %s', async (verb, ...words) => {
    const { stdout } = await specbound(verb, ...words, '--json');
    ajv.validate({ $ref: `output#/$defs/${verb}` }, JSON.parse(stdout));
    expect(ajv.errors ?? []).toEqual([]);
  });
});
