import { type Database, Missing, withTransaction } from './database.js';
import type { Events } from './events.js';
import {
  type CreateTicketContext,
  conditional,
  type ExportTicketsContext,
  type GetTicketContext,
  type ListTicketsContext,
  type Ticket,
  type TicketsHandlers,
  type UpdateTicketContext,
} from './generated/index.js';
import type { HelpdeskAuth } from './sessions.js';

export interface TicketRow extends Ticket {
  /** Counts the changes; the ticket's ETag. */
  readonly version: number;
}

export function findTicket(database: Database, id: number): TicketRow {
  const row = database.prepare<[number], TicketRow>('SELECT * FROM tickets WHERE id = ?').get(id);
  if (row === undefined) {
    throw new Missing('ticket');
  }
  return row;
}

export function saveTicket(database: Database, { id, status, assignee }: Ticket): TicketRow {
  database
    .prepare('UPDATE tickets SET status = ?, assignee = ?, updatedAt = ?, version = version + 1 WHERE id = ?')
    .run(status, assignee, new Date().toISOString(), id);
  return findTicket(database, id);
}

const etag = ({ version }: TicketRow): string => `"${version}"`;

const toTicket = ({ version: _, ...ticket }: TicketRow): Ticket => ticket;

export class Tickets implements TicketsHandlers<HelpdeskAuth> {
  readonly #database: Database;
  readonly #events: Events;

  constructor(database: Database, events: Events) {
    this.#database = database;
    this.#events = events;
  }

  listTickets({ query, reply }: ListTicketsContext<HelpdeskAuth>) {
    const { status = null, assignee = null, q = null, after, limit } = query;
    const rows = this.#database
      .prepare<object, TicketRow>(
        `SELECT * FROM tickets WHERE id > @after AND (@status IS NULL OR status = @status)
          AND (@assignee IS NULL OR assignee = @assignee) AND (@q IS NULL OR instr(subject, @q) > 0)
          ORDER BY id LIMIT @limit + 1`,
      )
      .all({ status, assignee, q, after, limit });
    const tickets = rows.slice(0, limit).map(toTicket);
    return reply(200, { tickets, next: rows.length > limit ? tickets.at(-1)?.id : undefined });
  }

  createTicket({ body, reply }: CreateTicketContext) {
    return withTransaction(this.#database, () => {
      const now = new Date().toISOString();
      const { lastInsertRowid } = this.#database
        .prepare('INSERT INTO tickets (subject, requester, createdAt, updatedAt) VALUES (?, ?, ?, ?)')
        .run(body.subject, body.requester, now, now);
      const id = Number(lastInsertRowid);
      this.#database
        .prepare('INSERT INTO comments (ticket, author, text, createdAt) VALUES (?, ?, ?, ?)')
        .run(id, body.requester, body.text, now);
      this.#events.add('created', id);
      return reply(201, toTicket(findTicket(this.#database, id)), { headers: { Location: `/v1/tickets/${id}` } });
    });
  }

  getTicket({ path, request, reply }: GetTicketContext<HelpdeskAuth>) {
    const row = findTicket(this.#database, path.ticketId);
    return conditional(request, { etag: etag(row) }) === 304
      ? reply(304)
      : reply(200, toTicket(row), { headers: { ETag: etag(row) } });
  }

  updateTicket({ path, body, request, reply }: UpdateTicketContext<HelpdeskAuth>) {
    return withTransaction(this.#database, () => {
      const row = findTicket(this.#database, path.ticketId);
      if (conditional(request, { etag: etag(row) }) === 412) {
        return reply(412, { title: 'The ticket has changed' });
      }
      if (row.status === 'closed' && body.status === undefined) {
        return reply(409, { title: 'The ticket is closed' });
      }
      const { status = row.status, assignee = row.assignee } = body;
      const saved = saveTicket(this.#database, { ...row, status, assignee });
      this.#events.add('changed', row.id);
      return reply(200, toTicket(saved), { headers: { ETag: etag(saved) } });
    });
  }

  exportTickets({ accepts, reply }: ExportTicketsContext<HelpdeskAuth>) {
    return accepts === 'text/csv'
      ? reply.as('text/csv', 200, csv(this.#all()))
      : reply.as('application/jsonl', 200, this.#all());
  }

  /** Reads page by page: an open cursor would block all writing while a slow client reads. */
  *#all(): Generator<Ticket> {
    const page = this.#database.prepare<[number], TicketRow>(
      'SELECT * FROM tickets WHERE id > ? ORDER BY id LIMIT 100',
    );
    for (let rows = page.all(0); rows.length > 0; rows = page.all(rows.at(-1)?.id ?? 0)) {
      yield* rows.map(toTicket);
    }
  }
}

async function* csv(tickets: Iterable<Ticket>): AsyncGenerator<string> {
  yield 'id,subject,requester,status,createdAt\r\n';
  for (const { id, subject, requester, status, createdAt } of tickets) {
    yield `${[id, cell(subject), cell(requester), status, createdAt].join(',')}\r\n`;
  }
}

/** Anybody may write a subject, so it must not become a formula when a spreadsheet opens the file. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
