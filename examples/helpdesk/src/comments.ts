import { type Database, withTransaction } from './database.js';
import type { Events } from './events.js';
import type { AddCommentContext, Comment, CommentsHandlers, ListCommentsContext } from './generated/index.js';
import type { HelpdeskAuth } from './sessions.js';
import { findTicket, saveTicket } from './tickets.js';

export class Comments implements CommentsHandlers<HelpdeskAuth> {
  readonly #database: Database;
  readonly #events: Events;

  constructor(database: Database, events: Events) {
    this.#database = database;
    this.#events = events;
  }

  listComments({ path, reply }: ListCommentsContext<HelpdeskAuth>) {
    const { id } = findTicket(this.#database, path.ticketId);
    const comments = this.#database
      .prepare<[number], Comment>('SELECT id, author, text, createdAt FROM comments WHERE ticket = ? ORDER BY id')
      .all(id);
    return reply(200, comments);
  }

  addComment({ path, body, auth, reply }: AddCommentContext<HelpdeskAuth>) {
    return withTransaction(this.#database, () => {
      const { agent } = auth.bearer;
      const ticket = findTicket(this.#database, path.ticketId);
      const { lastInsertRowid } = this.#database
        .prepare('INSERT INTO comments (ticket, author, text, createdAt) VALUES (?, ?, ?, ?)')
        .run(ticket.id, agent.email, body.text, new Date().toISOString());
      if (ticket.status === 'closed') {
        return reply(409, { title: 'The ticket is closed' }); // and the comment is rolled back
      }
      saveTicket(this.#database, { ...ticket, status: 'pending', assignee: ticket.assignee ?? agent.id });
      this.#events.add('commented', ticket.id);
      const comment = this.#database
        .prepare<[number | bigint], Comment>('SELECT id, author, text, createdAt FROM comments WHERE id = ?')
        .get(lastInsertRowid);
      return reply(201, comment as Comment); // it was inserted above
    });
  }
}
