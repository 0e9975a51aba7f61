// Clients and tools that other people use, with the running example and its document: npm run test:clients [names]
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
const made = path.join(root, 'test/.generated/clients');
const own = (name) => path.join(here, 'node_modules/.bin', name);
const require = createRequire(path.join(here, 'package.json'));
const document = path.join(root, 'generated/items/openapi.json');
const auth = { authorization: 'Bearer admin-token' };
const LAMP = { name: 'Lamp', price: 20 };

function run(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    ...{ cwd: root, encoding: 'utf8' },
    env: { ...process.env, NO_COLOR: '1', BASE_URL: baseUrl },
  });
  assert.equal(status, 0, `${words.join(' ')}\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** Starts a process, and returns it with what it prints once that says where it listens. */
async function started(words, env = {}) {
  const child = spawn(process.execPath, words, { cwd: root, env: { ...process.env, NO_COLOR: '1', ...env } });
  let output = '';
  const url = await new Promise((resolve, reject) => {
    const read = (piece) => {
      output += piece;
      // Prism lists examples with its address before it listens
      const found = /(?:listening on|API is at) (http:\/\/127\.0\.0\.1:\d+(?:\/v1)?)/.exec(output)?.[1];
      if (found !== undefined) {
        resolve(found);
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(output)));
  });
  return { child, url, output: () => output };
}

/** Each status that the example documents, as a client would get it. */
async function everyStatus(url, more = {}) {
  const ask = async (method, where, headers = {}, body = undefined) => {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const init = { method, headers: { ...json, ...headers, ...more }, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${url}${where}`, init);
    return { status: response.status, body: await response.text() };
  };
  const id = JSON.parse((await ask('POST', '/items', auth, LAMP)).body).id;
  const user = { authorization: 'Bearer user-token' };
  return [
    await ask('GET', '/items'),
    await ask('GET', '/items', { accept: 'text/csv' }),
    await ask('GET', '/items?q=a&tags=a&tags=b&limit=3'),
    await ask('GET', '/items?limit=x'),
    await ask('GET', '/items', { accept: 'image/png' }),
    await ask('POST', '/items', {}, LAMP),
    await ask('POST', '/items', auth, { name: '' }),
    await ask('GET', `/items/${id}`),
    await ask('GET', '/items/x'),
    await ask('GET', '/items/987654'),
    await ask('PUT', `/items/${id}`, auth, LAMP),
    await ask('PUT', '/items/987654', auth, LAMP),
    await ask('DELETE', `/items/${id}`, user),
    await ask('DELETE', `/items/${id}`, auth),
  ];
}

const STATUSES = [200, 200, 200, 400, 406, 401, 400, 200, 400, 404, 200, 404, 403, 204];

/** The compiler looks first, then it runs. */
function typed(name) {
  run(path.join(root, 'node_modules/typescript-7/bin/tsc'), '-p', path.join(here, 'typed'));
  const file = path.join(made, `${name}.mjs`);
  const words = [path.join(here, 'typed', `${name}.ts`), '--bundle', '--platform=node', '--format=esm'];
  const { status, stderr } = spawnSync(path.join(root, 'node_modules/.bin/esbuild'), [...words, `--outfile=${file}`], {
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr);
  run(file);
}

const ways = {
  async 'openapi-fetch'() {
    typed('openapi-fetch');
  },
  async 'hey-api'() {
    typed('hey-api');
  },
  async axios() {
    const { default: axios } = await import(pathToFileURL(require.resolve('axios')).href);
    const client = axios.create({ baseURL: baseUrl, headers: auth, validateStatus: () => true });
    const { status, data, headers } = await client.post('/items', LAMP);
    assert.deepEqual([status, data.name, headers.location], [201, 'Lamp', `/v1/items/${data.id}`]);
    const query = { params: { q: 'a', tags: ['a', 'b'] }, paramsSerializer: { indexes: null } };
    assert.equal((await client.get('/items', query)).status, 200);
    assert.equal((await client.get('/items', { params: { limit: 'x' } })).data.errors.length, 1);
    assert.equal((await client.delete(`/items/${data.id}`)).status, 204);
  },
  async supertest() {
    const supertest = require('supertest');
    const { createApp } = await import('../../dist/examples/items/app.js');
    const agent = supertest(createApp({ onError: () => undefined }));
    await agent.post('/v1/items').set(auth).send(LAMP).expect(201).expect('content-type', /json/);
    await agent.get('/v1/items').expect(200, [{ id: 1, tags: [], ...LAMP }]);
    await agent.get('/v1/items').set('accept', 'text/csv').expect(200).expect('content-type', /csv/);
    await agent.get('/v1/items/2').expect(404).expect('content-type', 'application/problem+json');
    await agent.delete('/v1/items/1').set(auth).expect(204);
  },
  /** It logs `Violation: request.query.limit …`, of requests that are wrong on purpose, and `Violation: response.body …`. */
  async Prism() {
    const { child, url, output } = await started([
      own('prism'),
      'proxy',
      document,
      baseUrl,
      '--host',
      '127.0.0.1',
      '-p',
      '4918',
    ]);
    try {
      const answers = await everyStatus(url);
      assert.deepEqual(
        answers.map(({ status }) => status),
        STATUSES,
      );
      const violations = output()
        .split('\n')
        .filter((line) => line.includes('Violation: response'));
      assert.deepEqual(violations, []);
    } finally {
      child.kill();
    }
  },
  async 'Postman and newman'() {
    const file = path.join(made, 'postman.json');
    const options = 'requestParametersResolution=Example,exampleParametersResolution=Example,folderStrategy=Tags';
    run(own('openapi2postmanv2'), '-s', document, '-o', file, '-O', options);
    const collection = JSON.parse(readFileSync(file, 'utf8'));
    // Each answer's status is one that the operation documents
    for (const item of collection.item.flatMap((folder) => folder.item ?? [folder])) {
      const documented = item.response.map(({ code }) => code);
      const exec = [
        `pm.test('documented', () => pm.expect([${documented}]).to.include(pm.response.code));`,
        "if (pm.response.code !== 204) pm.test('JSON', () => pm.response.json());",
      ];
      item.event = [{ listen: 'test', script: { type: 'text/javascript', exec } }];
    }
    writeFileSync(file, JSON.stringify(collection));
    const told = run(
      own('newman'),
      'run',
      file,
      '--env-var',
      `baseUrl=${baseUrl}`,
      '--env-var',
      'bearerToken=admin-token',
    );
    assert.match(told, /assertions\s*│\s*[1-9]\d*\s*│\s*0 /);
  },
  async Redocly() {
    run(own('redocly'), 'lint', document);
  },
  async Spectral() {
    const rules = path.join(made, 'spectral.json');
    writeFileSync(rules, JSON.stringify({ extends: ['spectral:oas'] }));
    run(own('spectral'), 'lint', document, '--ruleset', rules);
  },
};

if (!existsSync(own('prism'))) {
  console.info('skipped: npm install --prefix test/clients --no-package-lock');
  process.exit();
}
mkdirSync(made, { recursive: true });
const server = await started(['dist/examples/items/server.js'], { PORT: '0' });
const baseUrl = server.url;
run(own('openapi-ts'), '-i', document, '-o', path.join(made, 'hey-api'), '-c', '@hey-api/client-fetch');
const asked = process.argv.slice(2);
const failed = [];
const names = Object.keys(ways).filter((name) => asked.length === 0 || asked.includes(name));
for (const name of names) {
  try {
    await ways[name]();
    console.info(`works  ${name}`);
  } catch (error) {
    failed.push(name);
    console.info(`fails  ${name}\n${error instanceof Error ? error.message : error}`);
  }
}
server.child.kill();
console.info(`${names.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length > 0 ? 1 : 0;
