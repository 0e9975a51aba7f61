import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { addAgent } from './agents.js';
import { createApp } from './app.js';
import { openDatabase } from './database.js';
import { Events } from './events.js';

const database = openDatabase(':memory:');
const events = new Events(database);
const log: string[] = [];
const server = createServer(createApp({ database, events, log: (line) => log.push(line) }));
let origin: string;
let admin: string;
let agent: string;

before(async () => {
  await addAgent(database, { name: 'Ada', email: 'ada@example.com', role: 'admin', password: 'correct horse' });
  await addAgent(database, { name: 'Bo', email: 'bo@example.com', role: 'agent', password: 'battery staple' });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
  admin = await login('ada@example.com', 'correct horse');
  agent = await login('BO@example.com', 'battery staple');
});

after(() => {
  events.close();
  server.close();
  server.closeAllConnections();
});

interface Question {
  readonly token?: string;
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Record<string, string>;
}

function ask(method: string, path: string, { token, json, body, headers }: Question = {}): Promise<Response> {
  return fetch(`${origin}/v1${path}`, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(json !== undefined && { body: JSON.stringify(json) }),
    ...(body !== undefined && { body }),
  });
}

async function login(email: string, password: string): Promise<string> {
  const answer = await ask('POST', '/session', { json: { email, password } });
  assert.equal(answer.status, 201);
  return ((await answer.json()) as { token: string }).token; // as documented
}

async function newTicket(subject: string): Promise<number> {
  const json = { subject, requester: 'uma@example.com', text: 'It is dark.' };
  const answer = await ask('POST', '/tickets', { json });
  assert.equal(answer.status, 201);
  const { id } = (await answer.json()) as { id: number }; // as documented
  assert.equal(answer.headers.get('location'), `/v1/tickets/${id}`);
  return id;
}

test('a wrong password is a 401, and so is an unknown address', async () => {
  for (const email of ['ada@example.com', 'eve@example.com']) {
    const answer = await ask('POST', '/session', { json: { email, password: 'wrong' } });
    assert.deepEqual([answer.status, await answer.json()], [401, { title: 'Wrong address or password' }]);
  }
});

test('a token is worth nothing after logout', async () => {
  const token = await login('bo@example.com', 'battery staple');
  assert.equal((await ask('GET', '/agents', { token })).status, 200);
  assert.equal((await ask('DELETE', '/session', { token })).status, 204);
  assert.equal((await ask('GET', '/agents', { token })).status, 401);
});

test('only administrators create agents, and an address is taken once', async () => {
  const json = { name: 'Cy', email: 'cy@example.com', role: 'agent', password: 'twelve letters' };
  assert.equal((await ask('POST', '/agents', { token: agent, json })).status, 403);
  const made = await ask('POST', '/agents', { token: admin, json });
  assert.deepEqual([made.status, Object.keys((await made.json()) as object)], [201, ['id', 'name', 'email', 'role']]);
  const again = await ask('POST', '/agents', { token: admin, json });
  assert.deepEqual([again.status, await again.json()], [409, { title: 'There is one already' }]);
});

test('every fault of a ticket is named at once', async () => {
  const answer = await ask('POST', '/tickets', { json: { subject: '', requester: 'uma' } });
  const { errors } = (await answer.json()) as { errors: { pointer: string }[] }; // a problem document
  assert.equal(answer.status, 400);
  assert.deepEqual(errors.map(({ pointer }) => pointer).sort(), ['/requester', '/subject', '/text']);
});

test('tickets come page by page', async () => {
  await newTicket('Page 1');
  await newTicket('Page 2');
  const first = await (await ask('GET', '/tickets?q=Page&limit=1', { token: agent })).json();
  const { tickets, next } = first as { tickets: { subject: string }[]; next: number }; // as documented
  assert.deepEqual(
    tickets.map(({ subject }) => subject),
    ['Page 1'],
  );
  const second = (await (await ask('GET', `/tickets?q=Page&limit=1&after=${next}`, { token: agent })).json()) as object;
  assert.deepEqual('next' in second, false);
});

test('a ticket is changed only as it was seen', async () => {
  const path = `/tickets/${await newTicket('Twice')}`;
  const seen = (await ask('GET', path, { token: agent })).headers.get('etag') ?? '';
  assert.equal((await ask('GET', path, { token: agent, headers: { 'if-none-match': seen } })).status, 304);
  const change = { token: agent, json: { status: 'closed' }, headers: { 'if-match': seen } };
  assert.equal((await ask('PATCH', path, change)).status, 200);
  assert.equal((await ask('PATCH', path, change)).status, 412);
  assert.equal((await ask('PATCH', path, { token: agent, json: { assignee: 1 } })).status, 409);
  assert.equal((await ask('PATCH', path, { token: agent, json: { status: 'open', assignee: 99 } })).status, 409);
  assert.equal((await ask('PATCH', '/tickets/998', { token: agent, json: { status: 'open' } })).status, 404);
});

test('an error reply rolls the transaction back', async () => {
  const path = `/tickets/${await newTicket('Closed')}`;
  await ask('PATCH', path, { token: agent, json: { status: 'closed' } });
  const refused = await ask('POST', `${path}/comments`, { token: agent, json: { text: 'Too late' } });
  assert.deepEqual([refused.status, await refused.json()], [409, { title: 'The ticket is closed' }]);
  const comments = (await (await ask('GET', `${path}/comments`, { token: agent })).json()) as { text: string }[]; // as documented
  assert.deepEqual(
    comments.map(({ text }) => text),
    ['It is dark.'],
  );
});

test('the first comment takes the ticket', async () => {
  const path = `/tickets/${await newTicket('Mine')}`;
  assert.equal((await ask('POST', `${path}/comments`, { token: agent, json: { text: 'On it' } })).status, 201);
  const ticket = (await (await ask('GET', path, { token: admin })).json()) as { assignee: number; status: string }; // as documented
  assert.deepEqual([ticket.assignee, ticket.status], [2, 'pending']);
});

test('a file comes back as it was sent', async () => {
  const path = `/tickets/${await newTicket('File')}/attachments`;
  const form = new FormData();
  form.set('file', new File(['lamp\n'], "l'ämp.txt", { type: 'text/plain' }));
  form.set('note', 'As asked');
  const made = await ask('POST', path, { token: agent, body: form });
  assert.equal(made.status, 201);
  const got = await fetch(origin + made.headers.get('location'), { headers: { authorization: `Bearer ${agent}` } });
  assert.equal(got.headers.get('content-disposition'), "attachment; filename*=UTF-8''l%27%C3%A4mp.txt");
  assert.equal(await got.text(), 'lamp\n');

  const page = new FormData();
  page.set('file', new File(['<p>'], 'a.html', { type: 'text/html' }));
  assert.equal((await ask('POST', path, { token: agent, body: page })).status, 400);
});

test('the export is JSON Lines or CSV, and no cell is a formula', async () => {
  await newTicket('=1+1');
  const csv = await ask('GET', '/tickets/export', { token: agent, headers: { accept: 'text/csv' } });
  assert.match(await csv.text(), /^id,subject,requester,status,createdAt\r\n[\s\S]*"'=1\+1"/);
  const lines = await ask('GET', '/tickets/export', { token: agent, headers: { accept: 'application/jsonl' } });
  const tickets = (await lines.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { id: number }); // as documented
  assert.deepEqual(
    tickets.map(({ id }) => id),
    tickets.map((_, index) => index + 1),
  );
});

test('a watcher gets what it missed, and then what comes', async () => {
  const before = await newTicket('Missed');
  const last = database.prepare('SELECT max(id) FROM events').pluck().get() as number; // there is one
  const headers = { 'last-event-id': String(last - 1) };
  const answer = await ask('GET', '/events', { token: agent, headers });
  assert.equal(answer.headers.get('content-type'), 'text/event-stream');
  let text = '';
  const missed = `event: created\nid: ${last}\ndata: {"ticketId":${before}}\n\n`;
  for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += part;
    if (text === missed) {
      await ask('PATCH', `/tickets/${before}`, { token: agent, json: { status: 'closed' } });
    } else if (text.length > missed.length && text.endsWith('\n\n')) {
      break;
    }
  }
  assert.equal(text, `${missed}event: changed\nid: ${last + 1}\ndata: {"ticketId":${before}}\n\n`);
});

test('each answer has its line in the log', async () => {
  const answer = await ask('GET', '/tickets/999', { token: agent });
  assert.equal(answer.status, 404);
  const lines = log.map((line) => JSON.parse(line) as Record<string, unknown>); // as written by app.ts
  const { ms, ...line } = lines.find(({ operation, status }) => operation === 'getTicket' && status === 404) ?? {};
  assert.deepEqual(line, { operation: 'getTicket', method: 'GET', status: 404, error: 'No such ticket' });
  assert.equal(typeof ms, 'number');
});

test('the document has its page', async () => {
  assert.equal((await fetch(`${origin}/docs/`)).status, 200);
});
