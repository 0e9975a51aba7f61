import Sqlite from 'better-sqlite3';
import express, { type Express } from 'express';
import { Agents } from './agents.js';
import { Attachments } from './attachments.js';
import { Comments } from './comments.js';
import { type Database, Missing } from './database.js';
import type { Events } from './events.js';
import {
  basePath,
  type Complete,
  combineHandlers,
  createDocsRouter,
  createRouter,
  forbidden,
  type Handlers,
  type RouterOptions,
  type Unreturned,
} from './generated/index.js';
import { type HelpdeskAuth, Sessions } from './sessions.js';
import { Tickets } from './tickets.js';

export interface AppOptions {
  readonly database: Database;
  readonly events: Events;
  /** Gets a line for each answered request. */
  readonly log: (line: string) => void;
}

function handlersOf({ database, events }: AppOptions, sessions: Sessions) {
  return combineHandlers(
    sessions,
    new Agents(database),
    new Tickets(database, events),
    new Comments(database, events),
    new Attachments(database, events),
    events,
  ) satisfies Handlers<HelpdeskAuth>;
}

export function createApp(options: AppOptions): Express {
  const sessions = new Sessions(options.database);
  const app = express();
  app.disable('x-powered-by');
  app.use(
    basePath,
    createRouter<HelpdeskAuth>(handlersOf(options, sessions), {
      security: {
        bearer: ({ token, scopes }) => {
          const caller = sessions.authenticate(token);
          return caller && scopes.includes('admin') && caller.agent.role !== 'admin' ? forbidden() : caller;
        },
      },
      mapError,
      limits: { timeout: { '*': 10_000, exportTickets: 60_000 } },
      onResponse: ({ operation, request, status, duration, error }) => {
        const { method } = request;
        options.log(
          JSON.stringify({
            operation: operation?.id,
            method,
            status,
            ms: Math.round(duration),
            error: describe(error),
          }),
        );
      },
      onError: (error) => console.error(error),
    }),
  );
  app.use('/docs', createDocsRouter({ viewer: 'swagger-ui' }));
  return app;
}

/** Turns errors from deep inside into a reply that the failing operation documents. */
const mapError: NonNullable<RouterOptions<HelpdeskAuth>['mapError']> = (error, { reply }) => {
  if (error instanceof Missing) {
    return reply(404, { title: error.message });
  }
  if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_CONSTRAINT_UNIQUE') {
    return reply(409, { title: 'There is one already' });
  }
  if (error instanceof Sqlite.SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY') {
    return reply(409, { title: 'It refers to something that does not exist' });
  }
  return undefined;
};

const describe = (error: unknown): string | undefined => (error instanceof Error ? error.message : undefined);

/**
 * Only compiles while every documented status that a handler should send is returned by one; `mapError` sends others.
 */
export type Check = Complete<Exclude<Unreturned<ReturnType<typeof handlersOf>>, `${string}: 404` | 'createAgent: 409'>>;
