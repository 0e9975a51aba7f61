// Covers generator/diff/diff, generator/diff/format-changes, generator/diff/revision, generator/diff/changes-since
// Covers generator/cli/diff, generator/cli/run-diff, generator/read-api/*

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/run.js';
import { diff } from '../../generator/diff/diff.js';
import { inFolder } from '../load/in-folder.js';

const document = (responses: string) =>
  `openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths:\n  /a:\n    get:\n      operationId: getA\n      responses:\n${responses}`;
const OK = "        '200': { description: ok }\n";
const GONE = "        '404': { description: no }\n";

function git(cwd: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  execFileSync('git', [...who, ...args], { cwd, stdio: 'ignore' });
}

function committed(files: Readonly<Record<string, string>>): string {
  const cwd = inFolder(files);
  git(cwd, 'init');
  git(cwd, 'add', '--all');
  git(cwd, 'commit', '--message', 'one');
  return cwd;
}

async function specbound(cwd: string, ...args: readonly string[]) {
  let stdout = '';
  let stderr = '';
  const io = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
  };
  const status = await run(['diff', ...args], { ...io, cwd, env: {} });
  return { status, stdout, stderr };
}

describe('diff', () => {
  const files = { 'old.yaml': document(OK + GONE), 'new.yaml': document(OK) };

  it('prints a line for each change, and exits with 1 where something breaks', async () => {
    expect(await specbound(inFolder(files), 'old.yaml', 'new.yaml')).toEqual({
      status: 1,
      stdout: 'getA: 404 removed (breaks handlers)\n1 change of 1 operation: 1 breaks handlers\n',
      stderr: '',
    });
  });

  it('exits with 0 where nothing breaks', async () => {
    const cwd = inFolder({
      ...files,
      'new.yaml': document(OK + GONE).replace('get:\n', 'get:\n      deprecated: true\n'),
    });
    expect(await specbound(cwd, 'old.yaml', 'new.yaml')).toEqual({
      status: 0,
      stdout: 'getA: deprecated\n1 change of 1 operation: nothing breaks\n',
      stderr: '',
    });
    expect(await specbound(cwd, 'old.yaml', 'old.yaml')).toMatchObject({ status: 0, stdout: 'nothing changed\n' });
  });

  it('exits with 2, and says where, if a document can not be used', async () => {
    const cwd = inFolder({ ...files, 'new.yaml': document(OK.replace('200', '2OO')) });
    const { status, stdout, stderr } = await specbound(cwd, 'old.yaml', 'new.yaml');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^new\.yaml:8:9 error status-key /);
    const { diagnostics, changes } = JSON.parse((await specbound(cwd, 'old.yaml', 'new.yaml', '--json')).stdout);
    expect(changes).toEqual([]);
    expect(diagnostics).toMatchObject([{ severity: 'error', code: 'status-key', file: 'new.yaml', line: 8 }]);
  });

  it('names the places in both documents, and gives a diagnostic for what breaks', async () => {
    const { stdout } = await specbound(inFolder(files), 'old.yaml', 'new.yaml', '--json');
    expect(JSON.parse(stdout)).toEqual({
      old: 'old.yaml',
      new: 'new.yaml',
      summary: { operations: 1, changed: 1, changes: 1, breakHandlers: 1, breakClients: 0 },
      changes: [
        {
          code: 'error-status-removed',
          operation: 'getA',
          method: 'GET',
          path: '/a',
          status: '404',
          where: '404',
          message: '404 removed',
          breaks: ['handlers'],
          old: { file: 'old.yaml', line: 9, column: 9, pointer: '/paths/~1a/get/responses/404' },
          new: { file: 'new.yaml', line: 5, column: 5, pointer: '/paths/~1a/get' },
        },
      ],
      diagnostics: [
        {
          severity: 'warning',
          code: 'breaking-change',
          message: 'getA: 404 removed.',
          file: 'new.yaml',
          line: 5,
          column: 5,
          pointer: '/paths/~1a/get',
          hint: 'This breaks handlers. Keep the old form as well, or tell them.',
        },
      ],
    });
  });

  it('prints Markdown in which nothing of the document is markup', async () => {
    const evil = "        '200': { description: ok, headers: { 'X-A|<b>@you`': { required: true, schema: {} } } }\n";
    const cwd = inFolder({ ...files, 'new.yaml': document(evil.replace("'X-A|<b>@you`'", "'X-A|`'")) });
    const { stdout } = await specbound(cwd, 'old.yaml', 'new.yaml', '--markdown');
    expect(stdout).toContain('**API changes**, `old.yaml` → `new.yaml`: 2 changes of 1 operation: 2 break handlers.');
    expect(stdout).toContain('#### `getA` `GET /a`');
    expect(stdout).toContain('| ⚠️ breaks handlers | 404 removed |');
  });
});

describe('a revision of Git', () => {
  const parts = {
    'spec/a.yaml': document("        '200': { $ref: 'parts/ok.yaml#/Ok' }\n"),
    'spec/parts/ok.yaml': 'Ok: { description: ok, content: { text/plain: { schema: { type: string } } } }\n',
  };

  it('is compared with its own parts, and leaves index and work tree alone', async () => {
    const cwd = committed(parts);
    writeFileSync(path.join(cwd, 'spec/parts/ok.yaml'), parts['spec/parts/ok.yaml'].replace('string', 'integer'));
    const before = [readFileSync(path.join(cwd, '.git/index')), readdirSync(tmpdir()).filter(isOurs)];
    const result = await diff({ old: 'HEAD:spec/a.yaml', new: 'spec/a.yaml', cwd });
    expect(result.changes).toMatchObject([
      {
        message: '200 body is now integer, was string',
        old: { file: 'HEAD:spec/parts/ok.yaml', line: 1 },
        new: { file: 'spec/parts/ok.yaml', line: 1 },
      },
    ]);
    expect([readFileSync(path.join(cwd, '.git/index')), readdirSync(tmpdir()).filter(isOurs)]).toEqual(before);
  });

  it('is named from the top of the work tree, or with ./ from the working directory', async () => {
    const cwd = committed(parts);
    const within = path.join(cwd, 'spec');
    for (const old of ['HEAD:spec/a.yaml', 'HEAD:./a.yaml', 'HEAD:../spec/a.yaml']) {
      expect(await specbound(within, old, 'a.yaml')).toMatchObject({ status: 0, stdout: 'nothing changed\n' });
    }
  });

  it.each([
    ['nope:spec/a.yaml', "Git does not know the revision 'nope' here."],
    ['HEAD:nope.yaml', "There is no 'nope.yaml' at revision 'HEAD'."],
    ['HEAD:../../etc/passwd', "There is no '../../etc/passwd' at revision 'HEAD'."],
    ['HEAD; touch pwned:spec/a.yaml', "Git does not know the revision 'HEAD; touch pwned' here."],
    ['$(touch pwned):spec/a.yaml', "Git does not know the revision '$(touch pwned)' here."],
  ])('that is none is refused in one line: %s', async (old, words) => {
    const cwd = committed(parts);
    expect(await specbound(cwd, old, 'spec/a.yaml')).toEqual({
      status: 2,
      stdout: '',
      stderr: `specbound: ${words} See specbound diff --help\n`,
    });
    expect(existsSync(path.join(cwd, 'pwned'))).toBe(false);
  });

  it('is never taken for an option', async () => {
    const cwd = committed(parts);
    const { status, stderr } = await specbound(cwd, '--', '--output=pwned:spec/a.yaml', 'spec/a.yaml');
    expect([status, existsSync(path.join(cwd, 'pwned'))]).toEqual([2, false]);
    expect(stderr).toMatch(/^specbound: Git does not know the revision '--output=pwned' here\./);
  });

  it('needs a work tree of Git', async () => {
    const { status, stderr } = await specbound(inFolder(parts), 'HEAD:spec/a.yaml', 'spec/a.yaml');
    expect([status, stderr]).toEqual([
      2,
      "specbound: 'HEAD:spec/a.yaml' is a Git revision, but this is not a work tree of Git. See specbound diff --help\n",
    ]);
  });

  it('gives way to a file of that name', async () => {
    const cwd = inFolder({ ...parts, 'HEAD:a.yaml': parts['spec/a.yaml'].replace('parts/', 'spec/parts/') });
    expect(await specbound(cwd, 'HEAD:a.yaml', 'spec/a.yaml')).toMatchObject({
      status: 0,
      stdout: 'nothing changed\n',
    });
  });
});

function isOurs(name: string): boolean {
  return name.startsWith('specbound-diff-');
}
