import { type Database, Missing } from './database.js';
import type { Events } from './events.js';
import type { AddAttachmentContext, AttachmentsHandlers, GetAttachmentContext } from './generated/index.js';
import type { HelpdeskAuth } from './sessions.js';
import { findTicket } from './tickets.js';

export class Attachments implements AttachmentsHandlers<HelpdeskAuth> {
  readonly #database: Database;
  readonly #events: Events;

  constructor(database: Database, events: Events) {
    this.#database = database;
    this.#events = events;
  }

  async addAttachment({ path, body, reply }: AddAttachmentContext<HelpdeskAuth>) {
    const { file, note } = body;
    const bytes = Buffer.from(await file.arrayBuffer());
    // The transaction begins when nothing is left to wait for
    const id = this.#database.transaction(() => {
      const ticket = findTicket(this.#database, path.ticketId);
      const { lastInsertRowid } = this.#database
        .prepare('INSERT INTO attachments (ticket, name, type, note, bytes) VALUES (?, ?, ?, ?, ?)')
        .run(ticket.id, file.name, file.type, note ?? null, bytes);
      this.#events.add('attached', ticket.id);
      return Number(lastInsertRowid);
    })();
    const attachment = { id, name: file.name, type: file.type, size: file.size, note };
    return reply(201, attachment, { headers: { Location: `/v1/attachments/${id}` } });
  }

  getAttachment({ path, reply }: GetAttachmentContext<HelpdeskAuth>) {
    const row = this.#database
      .prepare<[number], { name: string; bytes: Buffer }>('SELECT name, bytes FROM attachments WHERE id = ?')
      .get(path.attachmentId);
    if (row === undefined) {
      throw new Missing('attachment');
    }
    return reply(200, row.bytes, {
      headers: { 'Content-Disposition': `attachment; filename*=UTF-8''${encoded(row.name)}` },
    });
  }
}

/** RFC 8187 §3.2.1 */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
