import { type ItemsHandlers, notImplemented } from '../../../../generated/items/index.js';

export const items = {
  /** List items. Replies: 200 Item[] or text/csv, 400 Problem, 406 Problem. */
  async listItems() {
    throw notImplemented();
  },

  /** Create an item. Replies: 201 Item, 400 Problem, 401 Problem, 415 Problem, default Problem. */
  async createItem() {
    throw notImplemented();
  },

  /** Get one item. Replies: 200 Item, 400 Problem, 404 Problem. */
  async getItem() {
    throw notImplemented();
  },

  /** Replace an item. Replies: 200 Item, 400 Problem, 401 Problem, 404 Problem. */
  async replaceItem() {
    throw notImplemented();
  },

  /** Delete an item. Replies: 204, 400 Problem, 401 Problem, 403 Problem, 404 Problem. */
  async deleteItem() {
    throw notImplemented();
  },
} satisfies ItemsHandlers;
