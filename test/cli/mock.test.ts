// Covers generator/cli/run-mock

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/run.js';
import { inFolder } from '../load/in-folder.js';

const bin = path.resolve(import.meta.dirname, '../../dist/generator/cli/main.js');

const document = `
openapi: 3.0.3
info: { title: Pets, version: '1' }
paths:
  /pets:
    post:
      security: [{ key: [] }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses:
        '201': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        '400': { description: '', content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }
  /pets/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        '200':
          description: ''
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Pet' }
              examples: { rex: { value: { name: Rex } }, tom: { value: { name: Tom } } }
        '404': { description: '' }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string, minLength: 2 } } }
    Fault: { type: object, required: [code], properties: { code: { type: integer, enum: [7] } } }
`;

describe.skipIf(!existsSync(bin))(`specbound mock (skipped until the build has made ${bin})`, () => {
  let server: ChildProcess;
  let url: string;
  const lines: string[] = [];

  beforeAll(async () => {
    server = spawn(process.execPath, [bin, 'mock', 'pets.yaml', '--port', '0'], {
      cwd: inFolder({ 'pets.yaml': document }),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const output = createInterface({ input: server.stdout ?? process.stdin }); // stdio has it piped
    output.on('line', (line) => lines.push(line));
    await once(output, 'line');
    url = /http:\/\/[\d.:]+/.exec(lines[0] ?? '')?.[0] ?? '';
  });
  afterAll(() => server.kill('SIGKILL'));

  const ask = async (target: string, init: RequestInit = {}) => {
    const response = await fetch(url + target, init);
    const text = await response.text();
    return [response.status, text === '' ? undefined : JSON.parse(text)];
  };
  const post = (body: unknown, headers: Record<string, string> = { 'x-key': 'any' }) =>
    ask('/pets', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });

  it('says where it is', () => {
    expect(lines[0]).toMatch(/^pets\.yaml: 2 operations at http:\/\/127\.0\.0\.1:\d+; Ctrl\+C ends it\.$/);
  });

  it("serves the document's examples, as the client prefers", async () => {
    expect(await ask('/pets/1')).toEqual([200, { name: 'Rex' }]);
    expect(await ask('/pets/1', { headers: { prefer: 'example=tom' } })).toEqual([200, { name: 'Tom' }]);
    expect(await ask('/pets/1', { headers: { prefer: 'code=404' } })).toEqual([404, undefined]);
  });

  it('or samples that are valid', async () => {
    expect(await post({ name: 'Rex' })).toEqual([201, { name: expect.stringMatching(/^.{2,}$/) }]);
  });

  it('checks requests, and answers in the documented form', async () => {
    expect(await post({ name: 'R' })).toEqual([400, { code: 7 }]);
    expect((await post({ name: 'Rex' }, {}))[0]).toBe(401);
    expect((await ask('/nowhere'))[0]).toBe(404);
  });

  it('shows each request, and why it was refused, and ends with the signal', async () => {
    expect(lines).toContain('GET /pets/1 → 404');
    expect(lines).toContain('POST /pets → 400: body/name: must have at least 2 characters');
    expect(lines).toContain('POST /pets → 401: No valid credentials were sent.');
    server.kill('SIGINT');
    expect(await once(server, 'exit')).toEqual([0, null]);
  });

  it('says in one line what is wrong with a call', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number }; // it listens on TCP
    const cwd = inFolder({ 'pets.yaml': document });
    const mock = async (...args: readonly string[]) => {
      let said = '';
      const stderr = { write: (text: string) => (said += text) };
      return [await run(['mock', ...args], { stdout: { write: () => true }, stderr, cwd, env: {} }), said];
    };
    expect(await mock('pets.yaml', '--port', String(port))).toEqual([
      2,
      `specbound: Port ${port} is taken: try --port ${port + 1}. See specbound mock --help\n`,
    ]);
    expect((await mock('pets.yaml', '--port', 'x'))[1]).toContain('A port is a number from 0 to 65535.');
    expect((await mock('none.yaml'))[0]).toBe(2);
    expect((await mock('pets.yaml', '--seed', '7'))[1]).toContain('--seed needs --dynamic: it makes the same replies');
    expect((await mock('pets.yaml', '--dynamic', '--seed', '-1'))[1]).toContain(
      'A seed is a whole number below 2147483648.',
    );
    expect(await mock('pets.yaml', '--host', '203.0.113.1')).toEqual([
      2,
      "specbound: '203.0.113.1' is not a name or address of this machine: try --host 127.0.0.1, or 0.0.0.0 for all of its addresses. See specbound mock --help\n",
    ]);
    taken.close();
  });

  it('--watch serves the document anew, and the one of before where the new one can not be used', async () => {
    const cwd = inFolder({ 'pets.yaml': document });
    const args = [bin, 'mock', 'pets.yaml', '--port', '0', '--host', 'localhost', '--dynamic', '--watch'];
    const watching = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let told = '';
    for (const stream of [watching.stdout, watching.stderr]) {
      stream.on('data', (text) => (told += text));
    }
    await expect.poll(() => told, { timeout: 20_000 }).toContain('specbound: watching 1 file; Ctrl+C ends it.');
    expect(told).toMatch(/^--seed \d+ makes the same replies again\.$/m);
    const [address = ''] = /http:\/\/localhost:\d+/.exec(told) ?? [];
    const statusOf = async (target: string) => (await fetch(address + target)).status;
    expect(await statusOf('/dogs')).toBe(404);
    writeFileSync(path.join(cwd, 'pets.yaml'), document.replace('/pets/{id}', '/dogs/{id}'));
    await expect.poll(() => told, { timeout: 20_000 }).toContain('pets.yaml: 2 operations served anew.');
    expect(await statusOf('/dogs/1')).toBe(200);
    writeFileSync(path.join(cwd, 'pets.yaml'), document.replace("'200'", "'2OO'"));
    await expect.poll(() => told, { timeout: 20_000 }).toContain('error status-key');
    expect(await statusOf('/dogs/1')).toBe(200);
    watching.kill('SIGINT');
    expect(await once(watching, 'exit')).toEqual([0, null]);
  }, 60_000);
});
