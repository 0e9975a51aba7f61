// Covers generator/cli/what-changed

import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/run.js';
import { type WatchRound, watch } from '../../generator/cli/watch.js';
import { inFolder } from '../load/in-folder.js';

const ENTRY = `openapi: 3.1.1
info: {title: t, version: '1'}
paths:
  /a: {$ref: paths/a.yaml}
  /b:
    get: {operationId: b, responses: {'200': {description: ok, content: {application/json: {schema: {$ref: schemas.yaml#/B}}}}}}
`;
const PATH = "get: {operationId: a, summary: One, responses: {'200': {description: ok}}}\n";
const SCHEMAS = 'B: {type: object, properties: {one: {type: string}}}\n';

/** `generate --watch` of the real pipeline over real files, in this process. */
function watching(cwd: string) {
  let text = '';
  const write = (more: string) => {
    text += more;
  };
  const end = new AbortController();
  const io = { stdout: { write }, stderr: { write }, cwd, env: {}, signal: end.signal };
  const ended = run(['generate', 'api.yaml', '--out', 'out', '--watch'], io);
  return {
    /** What is printed until the words are, from where the last call left off. */
    until: async (words: string | RegExp): Promise<string> => {
      while (text.search(words) < 0) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const seen = text;
      text = '';
      return seen;
    },
    quiet: async (): Promise<string> => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      return text;
    },
    end: async (): Promise<number> => {
      end.abort();
      return ended;
    },
  };
}

const textsIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]),
  );

it('a change tells the round before it that it is superseded', async () => {
  const cwd = inFolder({ 'a.yaml': '1' });
  const file = path.join(cwd, 'a.yaml');
  const end = new AbortController();
  const rounds: boolean[] = [];
  const io = {
    stdout: { write: () => undefined },
    stderr: { write: () => undefined },
    cwd,
    env: {},
    signal: end.signal,
  };
  const changed = async ({ superseded }: WatchRound) => {
    const isFirst = rounds.length === 0;
    rounds.push(false);
    if (isFirst) {
      writeFileSync(file, '3');
      await new Promise((resolve) => superseded.addEventListener('abort', resolve, { once: true }));
      rounds[0] = true;
    } else {
      end.abort();
    }
  };
  const watched = watch([file], changed, io);
  writeFileSync(file, '2');
  await watched;
  expect(rounds).toEqual([true, false]);
});

it('a change while the first round is still running is not missed', async () => {
  const cwd = inFolder({ 'a.yaml': '1' });
  const file = path.join(cwd, 'a.yaml');
  const end = new AbortController();
  let rounds = 0;
  const io = {
    stdout: { write: () => undefined },
    stderr: { write: () => undefined },
    cwd,
    env: {},
    signal: end.signal,
  };
  await watch(
    undefined,
    async ({ take, superseded }) => {
      rounds += 1;
      take([file]);
      if (rounds === 1) {
        writeFileSync(file, '2');
        await new Promise((resolve) => superseded.addEventListener('abort', resolve, { once: true }));
      } else {
        end.abort();
      }
    },
    io,
  );
  expect(rounds).toBe(2);
});

it('what goes wrong in the first round is for the caller', async () => {
  const io = { stdout: { write: () => undefined }, stderr: { write: () => undefined }, cwd: inFolder({}), env: {} };
  const failing = () => Promise.reject(new Error('no'));
  await expect(watch(undefined, failing, io)).rejects.toThrow('no');
});

describe('generate --watch', { timeout: 30_000 }, () => {
  it('follows every file of the document, and writes what changes and nothing else', async () => {
    const cwd = inFolder({ 'api.yaml': ENTRY, 'paths/a.yaml': PATH, 'schemas.yaml': SCHEMAS });
    const at = (name: string) => path.join(cwd, name);
    const out = (name: string) => readFileSync(at(`out/${name}`), 'utf8');
    const watch = watching(cwd);
    await watch.until('watching 3 files;');

    const untouched = statSync(at('out/runtime/core/operation.ts'), { bigint: true }).mtimeNs;
    const routes = statSync(at('out/routes.ts'), { bigint: true }).mtimeNs;
    writeFileSync(at('paths/a.yaml'), PATH.replace('One', 'Two'));
    await watch.until(/4 of \d+ files changed/); // operations.ts, schema.ts, document.ts, openapi.json
    expect(out('operations.ts')).toContain('/** Two — `GET /a` */');
    expect(statSync(at('out/runtime/core/operation.ts'), { bigint: true }).mtimeNs).toBe(untouched);
    expect(statSync(at('out/routes.ts'), { bigint: true }).mtimeNs).toBe(routes);

    // As editors save: a new file takes the place of the old one
    writeFileSync(at('schemas.yaml.new'), SCHEMAS.replace('one', 'two'));
    renameSync(at('schemas.yaml.new'), at('schemas.yaml'));
    await watch.until('files changed');
    expect(out('schema.ts')).toContain('two?: string | undefined;');

    // A file that was not there before, and its folder
    writeFileSync(at('api.yaml'), `${ENTRY}  /c: {$ref: more/c.yaml}\n`);
    await watch.until('there is no such file');
    mkdirSync(at('more'));
    writeFileSync(at('more/c.yaml'), PATH.replace('operationId: a', 'operationId: c'));
    await watch.until('files changed');
    expect(out('operations.ts')).toContain('export type C =');

    // One that is no longer referred to is no longer followed
    writeFileSync(at('api.yaml'), ENTRY);
    await watch.until('files changed');
    writeFileSync(at('more/c.yaml'), 'nothing: at all\n');
    expect(await watch.quiet()).toBe('');
    expect(await watch.end()).toBe(0);
  });

  it('shows what is wrong with a broken document, keeps the last good output, and goes on', async () => {
    const cwd = inFolder({ 'api.yaml': ENTRY, 'paths/a.yaml': PATH, 'schemas.yaml': SCHEMAS });
    const at = (name: string) => path.join(cwd, name);
    const watch = watching(cwd);
    await watch.until('watching 3 files;');
    const good = textsIn(at('out'));
    for (const [name, broken, words] of [
      ['api.yaml', ENTRY.replace('paths:', 'paths: ]'), 'api.yaml:3:8 error syntax'],
      ['paths/a.yaml', PATH.replace("'200'", "'2OO'"), "Response key '2OO'"],
      ['schemas.yaml', undefined, 'there is no such file'],
    ] as const) {
      const before = readFileSync(at(name), 'utf8');
      if (broken === undefined) {
        rmSync(at(name));
      } else {
        writeFileSync(at(name), broken);
      }
      await watch.until(words);
      expect(textsIn(at('out'))).toEqual(good);
      writeFileSync(at(name), before);
      await watch.until(/ 0 of \d+ files changed/);
    }
    expect(textsIn(at('out'))).toEqual(good);
    expect(await watch.end()).toBe(0);
  });

  it('takes changes in quick succession for one', async () => {
    const cwd = inFolder({ 'api.yaml': ENTRY, 'paths/a.yaml': PATH, 'schemas.yaml': SCHEMAS });
    const watch = watching(cwd);
    await watch.until('watching 3 files;');
    for (const summary of ['Two', 'Three', 'Four']) {
      writeFileSync(path.join(cwd, 'paths/a.yaml'), PATH.replace('One', summary));
    }
    const printed = `${await watch.until('files changed')}${await watch.quiet()}`;
    expect(printed.match(/files changed/g)).toHaveLength(1);
    expect(readFileSync(path.join(cwd, 'out/operations.ts'), 'utf8')).toContain('/** Four —');
    expect(await watch.end()).toBe(0);
  });
});
