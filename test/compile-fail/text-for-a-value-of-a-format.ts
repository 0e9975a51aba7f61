import type { Handlers } from '../.generated/formats/index.js';
import { Money } from '../fixtures/money.js';

export const handlers: Partial<Handlers> = {
  addOrder: ({ reply }) => reply(200, { id: 1n, at: '2024-02-29T12:00:00Z', total: new Money(1n) }),
//                                              ^^
};
