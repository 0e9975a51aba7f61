import type { Handlers } from '../../../../generated/items/index.js';
import { items } from './items.js';

export const handlers = {
  ...items,
} satisfies Handlers;
