import type { Handlers } from '../.generated/optional/index.js';

declare const text: string | undefined;
declare const number: number | undefined;

export const handlers: Partial<Handlers> = {
  getPage({ reply, accepts }) {
    const page = {
      link: text,
      total: number ?? null,
      items: [{ id: 1, note: text }],
      inner: { a: 'a', b: text },
      either: { meows: true, lives: number },
      labels: { first: text, second: 'b' },
      both: { name: 'n', nick: text, extra: text },
    };
    const headers = { Link: text, 'X-Range': { from: 1, to: number } };
    if (accepts === 'application/xml') return reply.as('application/xml', 200, page, { headers });
    return text === undefined ? reply(200, page, { headers: undefined }) : reply(200, page, { headers });
  },
};
