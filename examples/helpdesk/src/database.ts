import Sqlite from 'better-sqlite3';

export type Database = Sqlite.Database;

/** A file, or `:memory:`. */
export function openDatabase(file: string): Database {
  const database = new Sqlite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('foreign_keys = ON');
  database.exec(`
    CREATE TABLE IF NOT EXISTS agents (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE COLLATE NOCASE, role TEXT NOT NULL, password TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS sessions (
      token BLOB PRIMARY KEY, agent INTEGER NOT NULL REFERENCES agents, expires INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS tickets (
      id INTEGER PRIMARY KEY, subject TEXT NOT NULL, requester TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'open',
      assignee INTEGER REFERENCES agents, createdAt TEXT NOT NULL, updatedAt TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1
    ) STRICT;
    CREATE TABLE IF NOT EXISTS comments (
      id INTEGER PRIMARY KEY, ticket INTEGER NOT NULL REFERENCES tickets, author TEXT NOT NULL, text TEXT NOT NULL, createdAt TEXT NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS attachments (
      id INTEGER PRIMARY KEY, ticket INTEGER NOT NULL REFERENCES tickets, name TEXT NOT NULL, type TEXT NOT NULL, note TEXT, bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE IF NOT EXISTS events (
      id INTEGER PRIMARY KEY AUTOINCREMENT, event TEXT NOT NULL, ticket INTEGER NOT NULL REFERENCES tickets
    ) STRICT;
  `);
  return database;
}

/**
 * Runs a handler's work in a transaction: an error reply is thrown rather than returned, so that it rolls back like any
 * error. The router sends it all the same. better-sqlite3 is synchronous, so `run` must be too.
 */
export function withTransaction<Result extends { readonly status: number }>(
  database: Database,
  run: () => Result,
): Result {
  return database.transaction(() => {
    const result = run();
    if (result.status >= 400) {
      throw result;
    }
    return result;
  })();
}

/** Thrown when something is not found; `mapError` in `app.ts` turns it into a 404. */
export class Missing extends Error {
  constructor(what: string) {
    super(`No such ${what}`);
  }
}
