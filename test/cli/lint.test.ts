// Covers generator/lint/lint, generator/cli/run-lint

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Io } from '../../generator/cli/io.js';
import { run } from '../../generator/cli/run.js';
import { inFolder } from '../load/in-folder.js';

const HEAD =
  "openapi: 3.0.3\ninfo: {title: t, version: '1'}\npaths:\n  /a:\n    get:\n      operationId: a\n      responses:\n";
const OPEN = `${HEAD}        '200': {description: ok}\n`;
const CLOSED = `${HEAD}        default: {description: ok}\n`;
const BROKEN = OPEN.replace("'200'", "'2OO'");

async function specbound(cwd: string, ...args: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const io: Io = {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    cwd,
    env: {},
  };
  return { status: await run(args, io), stdout, stderr };
}

const LINE =
  'a.yaml:7:7 warning undocumented-answer GET /a may answer 500 without documenting it. It has a handler: 500 when that fails. (at #/paths/~1a/get/responses) Document it by code, class (4XX, 5XX) or default, or let specbound lint --fix do so.\n';

describe('lint', () => {
  it('lists what is missing, and exits with 1', async () => {
    expect(await specbound(inFolder({ 'a.yaml': OPEN }), 'lint', 'a.yaml')).toEqual({
      status: 1,
      stdout: 'a.yaml: 1 status of 1 operation is not documented; 0 of 1 operation (0 %) are closed.\n',
      stderr: LINE,
    });
  });

  it('of several documents gives each its line, and finds nothing where all is documented', async () => {
    const cwd = inFolder({ 'a.yaml': CLOSED, 'b.yaml': CLOSED });
    expect(await specbound(cwd, 'lint', 'a.yaml', 'b.yaml')).toEqual({
      status: 0,
      stdout: ['a', 'b']
        .map((name) => `${name}.yaml: nothing is missing; 1 of 1 operation (100 %) is closed.\n`)
        .join(''),
      stderr: '',
    });
  });

  it('--json prints one object and nothing else', async () => {
    const { status, stdout, stderr } = await specbound(
      inFolder({ 'a.yaml': OPEN, 'b.yaml': CLOSED }),
      'lint',
      'a.yaml',
      'b.yaml',
      '--json',
    );
    expect([status, stderr]).toEqual([1, '']);
    const undocumented = [{ status: 500, reason: 'has a handler: 500 when that fails' }];
    expect(JSON.parse(stdout)).toMatchObject({
      documents: [
        {
          document: 'a.yaml',
          operations: 1,
          closed: 0,
          open: [{ id: 'a', method: 'GET', path: '/a', undocumented }],
          written: [],
        },
        { document: 'b.yaml', operations: 1, closed: 1, open: [], written: [] },
      ],
      operations: 2,
      closed: 1,
      diagnostics: [
        {
          severity: 'warning',
          code: 'undocumented-answer',
          file: 'a.yaml',
          line: 7,
          column: 7,
          pointer: '/paths/~1a/get/responses',
        },
      ],
    });
  });

  it('--fix writes, names the files, and exits with 0', async () => {
    const cwd = inFolder({ 'a.yaml': OPEN });
    expect(await specbound(cwd, 'lint', 'a.yaml', '--fix')).toEqual({
      status: 0,
      stdout: 'fixed  a.yaml\na.yaml: nothing is missing; 1 of 1 operation (100 %) is closed.\n',
      stderr: '',
    });
    expect(readFileSync(path.join(cwd, 'a.yaml'), 'utf8').startsWith(OPEN)).toBe(true);
  });

  it('of a document that can not be used shows its errors and exits with 2', async () => {
    const { status, stdout, stderr } = await specbound(inFolder({ 'a.yaml': BROKEN }), 'lint', 'a.yaml', '--fix');
    expect([status, stdout, stderr.match(/error status-key/g)]).toEqual([2, '', ['error status-key']]);
  });

  it('takes its documents from the configuration', async () => {
    const config = JSON.stringify({ documents: [{ document: 'a.yaml' }] });
    const { stdout } = await specbound(inFolder({ 'a.yaml': CLOSED, 'specbound.config.json': config }), 'lint');
    expect(stdout).toContain('a.yaml: nothing is missing');
  });

  const graded = (lint: unknown, document = OPEN) =>
    inFolder({
      'a.yaml': document,
      'specbound.config.json': JSON.stringify({ documents: [{ document: 'a.yaml' }], lint }),
    });

  it.each([
    ['off', 0, '', 'nothing is missing; 1 of 1 operation (100 %) is closed.'],
    ['info', 0, LINE.replace('warning', 'info'), '1 status of 1 operation is not documented'],
    ['error', 1, LINE.replace('warning', 'error'), '1 status of 1 operation is not documented'],
  ])('a rule is %s by the configuration', async (grade, status, stderr, says) => {
    const found = await specbound(graded({ 'undocumented-500': grade }), 'lint');
    expect(found).toMatchObject({ status, stderr });
    expect(found.stdout).toContain(says);
  });

  it('what is off is not written', async () => {
    const cwd = graded({ 'undocumented-500': 'off' });
    expect((await specbound(cwd, 'lint', '--fix')).stdout).not.toContain('fixed');
    expect(readFileSync(path.join(cwd, 'a.yaml'), 'utf8')).toBe(OPEN);
  });

  it('--fix --as writes another form, and --as alone is refused', async () => {
    const cwd = inFolder({ 'a.yaml': OPEN });
    expect(await specbound(cwd, 'lint', 'a.yaml', '--as', 'default')).toMatchObject({
      status: 2,
      stderr: 'specbound: --as needs --fix: it says what --fix writes. See specbound lint --help\n',
    });
    expect(await specbound(cwd, 'lint', 'a.yaml', '--fix', '--as', '4xx')).toMatchObject({ status: 2 });
    expect(await specbound(cwd, 'lint', 'a.yaml', '--fix', '--as', '4XX')).toMatchObject({ status: 0 });
    expect(readFileSync(path.join(cwd, 'a.yaml'), 'utf8')).toContain("        '5XX': {$ref:");
  });

  it('says in its help what it does not look for', async () => {
    expect((await specbound('/', 'lint', '--help')).stdout).toContain('404, 405, 414, 431 and 501 are not looked for');
  });
});

describe('generate --strict', () => {
  it('prints what lint finds, writes, and exits with 1', async () => {
    const cwd = inFolder({ 'a.yaml': OPEN });
    const { status, stdout, stderr } = await specbound(cwd, 'generate', 'a.yaml', '--strict');
    expect([status, stderr]).toEqual([1, LINE]);
    expect(stdout).toContain('1 operation, 1 reply → generated/a');
    expect((await specbound(cwd, 'generate', 'a.yaml')).stderr).toBe('');
  });

  it('exits with 0 where every operation is closed', async () => {
    expect(await specbound(inFolder({ 'a.yaml': CLOSED }), 'generate', 'a.yaml', '--strict')).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it('after what is graded as an error writes nothing, and exits with 1', async () => {
    const lint = { 'undocumented-500': 'error' };
    const config = JSON.stringify({ documents: [{ document: 'a.yaml', lint }] });
    const cwd = inFolder({ 'a.yaml': OPEN, 'specbound.config.json': config });
    expect(await specbound(cwd, 'generate', '--strict')).toEqual({
      status: 1,
      stdout: '',
      stderr: LINE.replace('warning', 'error'),
    });
    expect(existsSync(path.join(cwd, 'generated'))).toBe(false);
    expect(await specbound(cwd, 'generate')).toMatchObject({ status: 0, stderr: '' });
  });

  it('exits with 0 where all is an info', async () => {
    const config = JSON.stringify({ documents: [{ document: 'a.yaml' }], lint: { 'undocumented-answer': 'info' } });
    const cwd = inFolder({ 'a.yaml': OPEN, 'specbound.config.json': config });
    expect(await specbound(cwd, 'generate', '--strict')).toMatchObject({
      status: 0,
      stderr: LINE.replace('warning', 'info'),
    });
  });
});
