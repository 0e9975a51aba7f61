import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run as specbound } from '../../generator/cli/run.js';
import { emptyProject, run, start, tsc } from '../init/project.js';
import { root } from '../support/root.js';

const page = readFileSync(path.join(root, 'docs/tutorial.md'), 'utf8');
const blocks = [...page.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, kind = '', text = '']) => ({ kind, text }));
/** The text of the block that begins with a comment of these words. */
const block = (words: string) => {
  const found = blocks.find(({ text }) => new RegExp(`^(?://|#) ${words}`).test(text));
  if (!found) {
    throw new Error(words);
  }
  return found.text.slice(found.text.indexOf('\n') + 1);
};

let cwd: string;
const inProject = (name: string) => path.join(cwd, name);

async function command(line: string): Promise<string> {
  expect(blocks.flatMap(({ kind, text }) => (kind === 'sh' ? text.trim().split('\n') : []))).toContain(line);
  let told = '';
  const write = { write: (text: string) => (told += text) };
  await specbound(line.split(' ').slice(2), { stdout: write, stderr: write, cwd, env: {} });
  return told;
}

describe('docs/tutorial.md, step by step', () => {
  beforeAll(() => {
    cwd = emptyProject('tutorial');
  });

  it('a project from the document, whose operations answer 501', async () => {
    writeFileSync(inProject('openapi.yaml'), block('openapi.yaml'));
    await command('npx specbound init openapi.yaml');
    expect(await tsc(cwd)).toEqual({ status: 0, output: '' });
    const server = await start(cwd);
    expect((await fetch(`${server.url}/v1/books/1`)).status).toBe(501);
    await server.stop('SIGTERM');
  });

  it('handlers that can not break the contract', async () => {
    const written = block('src/handlers/books.ts');
    writeFileSync(inProject('src/handlers/books.ts'), written.replace('reply(404', 'reply(410'));
    const message = "Argument of type '410' is not assignable to parameter of type '200 | 404'.";
    expect(blocks.map(({ text }) => text)).toContain(`${message}\n`);
    expect((await tsc(cwd)).output).toContain(message);
    writeFileSync(inProject('src/handlers/books.ts'), written);
    writeFileSync(inProject('src/handlers/handlers.test.ts'), block('src/handlers/handlers.test.ts'));
    expect(await tsc(cwd)).toEqual({ status: 0, output: '' });
  });

  it('a test that passes', async () => {
    expect((await run(cwd, '--test', 'dist/src/handlers/handlers.test.js')).output).toMatch(/pass 2\b[\s\S]*fail 0\b/);
  });

  it('requests that are checked', async () => {
    const server = await start(cwd);
    const bodies = [...page.matchAll(/-d '(.*)'$/gm)].map(([, body = '']) => body);
    const answers = [];
    for (const body of bodies) {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
      const response = await fetch(`${server.url}/v1/books`, init);
      answers.push([response.status, await response.json()]);
    }
    await server.stop('SIGTERM');
    expect(answers).toEqual([
      [201, { id: 1, title: 'Emma' }],
      [400, expect.objectContaining({ errors: [expect.anything(), expect.anything()] })],
    ]);
  });

  it('a document that changes', async () => {
    const before = readFileSync(inProject('openapi.yaml'), 'utf8');
    const gone = "        '404': { $ref: '#/components/responses/Problem' }\n";
    expect(before).toContain(gone);
    const after = before
      .replace(gone, () => block('in openapi.yaml, under /books'))
      .replace('components:\n', () => `${block('in openapi.yaml, under paths')}components:\n`);
    writeFileSync(inProject('openapi.yaml'), after);
    const told = await command('npx specbound generate');
    const shown = blocks.find(({ text }) => text.startsWith('what changed for your handlers:'));
    expect(told).toContain(shown?.text);
    expect(readFileSync(inProject('src/handlers/books.ts'), 'utf8')).toContain('async lendBook() {');
    expect(await command('npx specbound audit')).toContain(blocks.at(-1)?.text.trim());
  });
});
