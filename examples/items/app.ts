import express, { type Express } from 'express';
import { basePath, createDocsRouter, createRouter, forbidden } from '../../generated/items/index.js';
import { createHandlers, type ItemAuth, type User } from './handlers.js';
import { ItemStore } from './store.js';

/** Tokens for the example; a real server would look up its own users. */
const users: ReadonlyMap<string, User> = new Map([
  ['user-token', { name: 'Uma', isAdmin: false }],
  ['admin-token', { name: 'Ada', isAdmin: true }],
]);

export interface AppOptions {
  readonly onError?: (error: unknown) => void;
}

export function createApp({ onError = (error) => console.error(error) }: AppOptions = {}): Express {
  const app = express();
  app.disable('x-powered-by');
  app.use(
    basePath,
    createRouter<ItemAuth>(createHandlers(new ItemStore()), {
      security: {
        bearer: ({ token, scopes }) => {
          const user = users.get(token);
          return user && scopes.includes('admin') && !user.isAdmin ? forbidden() : user;
        },
      },
      onError,
    }),
  );
  app.use('/docs', createDocsRouter({ viewer: 'swagger-ui' }));
  return app;
}
