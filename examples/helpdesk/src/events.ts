import { EventEmitter, once } from 'node:events';
import type { Database } from './database.js';
import type { EventsHandlers, WatchTickets200Item, WatchTicketsContext } from './generated/index.js';
import type { HelpdeskAuth } from './sessions.js';

type EventName = WatchTickets200Item['event'];

interface Row {
  readonly id: number;
  readonly event: EventName;
  readonly ticket: number;
}

/** What happened to tickets, kept in the database, so that a client that was offline misses nothing. */
export class Events implements EventsHandlers<HelpdeskAuth> {
  readonly #database: Database;
  readonly #news = new EventEmitter().setMaxListeners(0);
  readonly #closing = new AbortController();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Called within the transaction that makes the change: watchers look after it, because nothing in it waits. */
  add(event: EventName, ticket: number): void {
    this.#database.prepare('INSERT INTO events (event, ticket) VALUES (?, ?)').run(event, ticket);
    this.#news.emit('news');
  }

  watchTickets({ header, signal, reply }: WatchTicketsContext<HelpdeskAuth>) {
    const seen = header['Last-Event-ID'] ?? this.#last();
    return reply(200, this.#watch(seen, AbortSignal.any([signal, this.#closing.signal])));
  }

  /** Ends the streams, which never end by themselves. */
  close(): void {
    this.#closing.abort();
  }

  #last(): number {
    return this.#database.prepare<[], number>('SELECT coalesce(max(id), 0) FROM events').pluck().get() ?? 0;
  }

  async *#watch(after: number, signal: AbortSignal): AsyncGenerator<WatchTickets200Item> {
    const page = this.#database.prepare<[number], Row>('SELECT * FROM events WHERE id > ? ORDER BY id LIMIT 100');
    for (let seen = after; !signal.aborted; ) {
      const rows = page.all(seen);
      for (const { id, event, ticket } of rows) {
        yield { id: String(id), event, data: JSON.stringify({ ticketId: ticket }) };
        seen = id;
      }
      if (rows.length === 0) {
        await once(this.#news, 'news', { signal }).catch(() => undefined); // when aborted, the loop ends
      }
    }
  }
}
