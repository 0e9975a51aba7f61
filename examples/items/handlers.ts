import { createHash } from 'node:crypto';
import {
  type Auth,
  type Complete,
  type Handlers,
  type Item,
  Status,
  type Unreturned,
} from '../../generated/items/index.js';
import type { ItemStore } from './store.js';

export interface User {
  readonly name: string;
  readonly isAdmin: boolean;
}

/** What the authenticator in `app.ts` returns for a bearer token. */
export interface ItemAuth extends Auth {
  bearer: User;
}

export function createHandlers(store: ItemStore) {
  return {
    listItems({ query, accepts, reply }) {
      const items = store.list(query);
      return accepts === 'text/csv' ? reply.as('text/csv', Status.OK, toCsv(items)) : reply(Status.OK, items);
    },

    async createItem({ body, auth, reply }) {
      if (store.hasName(body.name)) {
        return reply(Status.BadRequest, { title: 'Name taken', detail: `There is an item '${body.name}' already.` });
      }
      const item = store.add(body);
      console.info(`${auth.bearer.name} made item ${item.id}`);
      return reply(Status.Created, item, { headers: { Location: `/v1/items/${item.id}` } });
    },

    getItem({ path, reply }) {
      const item = store.find(path.itemId);
      if (!item) {
        return reply(404, { title: 'No such item' });
      }
      return reply(200, item, { headers: { ETag: etag(item) } });
    },

    replaceItem({ path, body, reply }) {
      // A reply may be thrown from wherever the problem is found.
      const { id } = existing(store, path.itemId, (title) => reply(Status.NotFound, { title }));
      return reply(Status.OK, store.replace(id, body));
    },

    deleteItem({ path, reply }) {
      // Deep inside, the store throws an error with a status, which becomes the 404 that is documented here.
      store.remove(path.itemId);
      return reply(Status.NoContent);
    },
  } satisfies Handlers<ItemAuth>;
}

function existing(store: ItemStore, id: number, notFound: (title: string) => unknown): Item {
  const item = store.find(id);
  if (!item) {
    throw notFound(`There is no item ${id}`);
  }
  return item;
}

function etag(item: Item): string {
  return `"${createHash('sha1').update(JSON.stringify(item)).digest('base64url')}"`;
}

function toCsv(items: readonly Item[]): string {
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = items.map((item) => [String(item.id), cell(item.name), String(item.price)].join(','));
  return ['id,name,price', ...rows, ''].join('\r\n');
}

/** Only compiles while every documented status that a handler should send is returned by one; two are thrown above. */
export type Missing = Unreturned<ReturnType<typeof createHandlers>>;
export type Check = Complete<Exclude<Missing, 'replaceItem: 404' | 'deleteItem: 404'>>;
