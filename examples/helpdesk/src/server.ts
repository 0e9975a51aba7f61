import type { AddressInfo } from 'node:net';
import { addAgent } from './agents.js';
import { createApp } from './app.js';
import { openDatabase } from './database.js';
import { Events } from './events.js';
import { basePath, createServer } from './generated/index.js';

const database = openDatabase(process.env['DATABASE'] ?? ':memory:');
if (database.prepare('SELECT 1 FROM agents').get() === undefined) {
  // The first agent
  await addAgent(database, { name: 'Ada', email: 'ada@example.com', role: 'admin', password: 'change me at once' });
}

const events = new Events(database);
const server = createServer(createApp({ database, events, log: console.info }));

server.listen(Number(process.env['PORT'] ?? 3000), '127.0.0.1', () => {
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
  const api = origin + basePath;
  console.info(`The helpdesk is at ${api}, and ${origin}/docs shows its document. Try:

  curl -i ${api}/tickets -H 'content-type: application/json' -d '{"subject":"No light","requester":"uma@example.com","text":"It is dark."}'
  curl -i ${api}/session -H 'content-type: application/json' -d '{"email":"ada@example.com","password":"change me at once"}'
  TOKEN=…      # of that answer
  curl -N ${api}/events -H "authorization: Bearer $TOKEN" -H 'last-event-id: 0' &
  curl -i ${api}/tickets/1/comments -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -d '{"text":"Try the switch."}'
  curl -i ${api}/tickets/1/attachments -H "authorization: Bearer $TOKEN" -F 'file=@README.md;type=text/plain'
  curl -i ${api}/tickets/export -H "authorization: Bearer $TOKEN" -H 'accept: text/csv'

Ctrl-C stops it.`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    events.close();
    server.close(() => database.close());
  });
}
