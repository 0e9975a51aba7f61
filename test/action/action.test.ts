import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { inFolder } from '../load/in-folder.js';
import { root } from '../support/root.js';

const bin = path.join(root, 'dist/generator/cli/main.js');
const API = `openapi: 3.1.1
info: { title: t, version: '1' }
paths:
  /a: { get: { operationId: getA, responses: { '204': { description: ok }, '404': { description: no } } } }
`;
/** A document's name is what somebody else may choose. */
const DOCUMENT = 'my "api" $(touch hacked).yaml';

/** Instead of the program of GitHub: writes down what it is asked, and answers with what `GH_ANSWER` holds. */
const GH = `#!/usr/bin/env bash
printf '%s\\n' "$*" >> "$GH_CALLS"
printf '%s' "$GH_ANSWER"
`;

/** Instead of npx, which takes longer to start than what it starts: nothing but what the action asks of it. */
const NPX = `#!/usr/bin/env bash
[ "$1 $2" = '--no-install specbound' ] || { echo "npx $*" >&2; exit 3; }
exec "node_modules/.bin/$2" "\${@:3}"
`;

let cwd: string;
let base: string;

beforeAll(() => {
  cwd = inFolder({ [DOCUMENT]: API, 'bin/gh': GH, 'bin/npx': NPX });
  for (const name of ['gh', 'npx']) {
    chmodSync(path.join(cwd, 'bin', name), 0o755);
  }
  mkdirSync(path.join(cwd, 'node_modules/.bin'), { recursive: true });
  symlinkSync(bin, path.join(cwd, 'node_modules/.bin/specbound'));
  chmodSync(bin, 0o755);
  const git = (...words: readonly string[]) => execFileSync('git', words, { cwd, encoding: 'utf8' }).trim();
  git('init', '-q');
  git('add', DOCUMENT);
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '-qm', 'one');
  base = git('rev-parse', 'HEAD');
});

function step(script: string, env: Readonly<Record<string, string>>) {
  const temp = inFolder({ summary: '', output: '', calls: '' });
  const { status, stderr } = spawnSync('bash', [path.join(root, 'action', script)], {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      ...{ PATH: `${path.join(cwd, 'bin')}:${process.env['PATH']}`, RUNNER_TEMP: temp, GH_ANSWER: '' },
      ...{ GITHUB_STEP_SUMMARY: `${temp}/summary`, GITHUB_OUTPUT: `${temp}/output`, GH_CALLS: `${temp}/calls` },
      ...{ GITHUB_REPOSITORY: 'o/r', PULL_REQUEST: '7', DOCUMENT, BASE: base },
      ...env,
    },
  });
  const text = (name: string) => readFileSync(path.join(temp, name), 'utf8');
  return { status, stderr, text, temp };
}

describe.skipIf(!existsSync(bin))('the step that compares', () => {
  it.each([
    ['nothing', API, 'nothing changed', 'breaking=false\n'],
    ['a status that goes', API.replace(", '404': { description: no }", ''), '404 removed', 'breaking=true\n'],
    ['a status that comes', API.replace('404', "404': { description: x }, '409"), '409 added', 'breaking=true\n'],
  ])('%s: the summary, and whether it breaks anybody', (_what, text, says, output) => {
    writeFileSync(path.join(cwd, DOCUMENT), text);
    const ran = step('diff.sh', {});
    writeFileSync(path.join(cwd, DOCUMENT), API);
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(ran.text('summary')).toContain(says);
    expect(ran.text('specbound-diff.md')).toBe(ran.text('summary'));
    expect(ran.text('output')).toBe(output);
    expect(existsSync(path.join(cwd, 'hacked'))).toBe(false);
  });

  it('a document that was not there before is new', () => {
    writeFileSync(path.join(cwd, 'other.yaml'), API);
    const ran = step('diff.sh', { DOCUMENT: 'other.yaml' });
    expect([ran.status, ran.text('summary')]).toEqual([0, '**API changes**: other.yaml is new.\n']);
  });

  it('fails where the document can not be read, and says why', () => {
    writeFileSync(path.join(cwd, DOCUMENT), API.replace("'204'", "'2O4'"));
    const ran = step('diff.sh', {});
    writeFileSync(path.join(cwd, DOCUMENT), API);
    expect([ran.status, ran.stderr]).toEqual([2, expect.stringContaining('error status-key')]);
  });
});

describe('the step that comments', () => {
  const comment = (answer: string, report = 'changed\n') => {
    const temp = inFolder({ 'specbound-diff.md': report });
    const calls = path.join(temp, 'calls');
    const ran = step('comment.sh', { RUNNER_TEMP: temp, GH_ANSWER: answer, GH_CALLS: calls });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    const body = readFileSync(path.join(temp, 'specbound-comment.md'), 'utf8');
    return { body, temp, call: readFileSync(calls, 'utf8').split('\n').at(1) };
  };

  it('writes the first comment', () => {
    const { body, call, temp } = comment('');
    expect(body).toBe('<!-- specbound diff -->\nchanged\n');
    expect(call).toBe(
      `api --method POST repos/o/r/issues/7/comments --field body=@${temp}/specbound-comment.md --silent`,
    );
  });

  it('replaces its own of before', () => {
    const { call, temp } = comment('42\n43\n');
    expect(call).toBe(
      `api --method PATCH repos/o/r/issues/comments/42 --field body=@${temp}/specbound-comment.md --silent`,
    );
  });

  it('is no longer than a comment may be', () => {
    expect(comment('', 'ä'.repeat(70_000)).body.length).toBeLessThan(65_536);
  });
});

it('no script has in its text what comes from outside', () => {
  const { runs } = parse(readFileSync(path.join(root, 'action/action.yml'), 'utf8'));
  const scripts: readonly string[] = runs.steps.map(({ run }: { readonly run: string }) => run);
  expect(scripts).toHaveLength(3);
  for (const script of scripts) {
    expect(script).not.toContain('${{');
  }
});

it('the hook of pre-commit runs a command that there is', () => {
  const [hook] = parse(readFileSync(path.join(root, '.pre-commit-hooks.yaml'), 'utf8'));
  expect(hook.entry).toBe('npx --no-install specbound generate --check');
});
