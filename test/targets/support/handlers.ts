/** The part of a context that these handlers use. The module is the same on every target, so it depends on none. */
interface Context {
  readonly operation: { readonly id: string };
  readonly request: { readonly url: string };
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly cookie: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly contentType: string | undefined;
  readonly accepts: string | undefined;
  readonly auth: unknown;
  readonly reply: {
    (status: number, body?: unknown, init?: object): unknown;
    as(contentType: string, status: number, body?: unknown, init?: object): unknown;
  };
}

type Handler = (context: Context) => unknown;

/** A handler for each operation. */
export function handlersFor(ids: readonly string[]): Readonly<Record<string, Handler>> {
  return Object.fromEntries(ids.map((id) => [id, misbehaving(own[id] ?? echo)]));
}

/** Options for every document; `forbidden` is the emitted one. */
export function optionsWith(forbidden: () => unknown): object {
  const known = (name: string): unknown =>
    name === 'good' ? { name } : name === 'weak' ? forbidden() : name === 'broken' ? broken() : undefined;
  const byToken = ({ token }: { readonly token: string }): unknown => known(token);
  const byKey = ({ key }: { readonly key: string }): unknown => known(key);
  return {
    onError: () => undefined,
    limits: { body: 4000, depth: 10, faults: 5, parts: 5, part: 1000, partName: 30, bodyTime: 5000 },
    security: {
      basic: ({ username, password }: { readonly username: string; readonly password: string }) =>
        password === 'pass' ? known(username) : undefined,
      bearer: byToken,
      oauth: byToken,
      openid: byToken,
      headerKey: byKey,
      queryKey: byKey,
      cookieKey: byKey,
      mutual: () => undefined,
    },
    codecs: {
      'application/xml': {
        decode: (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes)),
        encode: (value: unknown): string => `<json>${JSON.stringify(value)}</json>`,
      },
    },
  };
}

function broken(): never {
  throw new Error('Broken.');
}

/** What the query can make a handler do wrong, on any operation. */
const wrongs: Readonly<Record<string, Handler>> = {
  throw: broken,
  undocumented: ({ reply }) => reply(418, {}),
  nothing: () => undefined,
  status: () => {
    throw Object.assign(new Error('Not there.'), { status: 404 });
  },
  header: ({ reply }) => reply(200, {}, { headers: { 'X-Undocumented': '1' } }),
};

function misbehaving(handler: Handler): Handler {
  return (context) => {
    const wrong = /[?&]do=(\w+)/.exec(context.request.url)?.[1];
    return (wrongs[wrong ?? ''] ?? handler)(context);
  };
}

const item = { id: 7, name: 'Lamp ä €', price: 9.5, tags: ['a'] };

const own: Readonly<Record<string, Handler>> = {
  headQuery: ({ reply }) => reply(200),
  postCodec: ({ body, reply }) => reply(200, body),
  getEvents: ({ request, reply }) => reply(200, events(request.url)),
  getRows: ({ request, accepts, reply }) => reply.as(accepts ?? 'application/jsonl', 200, rows(request.url)),
  getFile: ({ request, reply }) => reply(200, bytes(request.url), initOf(request.url)),
  listItems: ({ query, accepts, reply }) =>
    accepts === 'text/csv'
      ? reply.as('text/csv', 200, 'id,name\r\n7,Lampe ä\r\n')
      : reply(200, [{ ...item, name: String(query['q'] ?? item.name) }]),
  createItem: ({ body, reply }) => reply(201, { ...(body as object), id: 8 }, { headers: { Location: '/v1/items/8' } }),
  getItem: ({ path, reply }) =>
    path['itemId'] === 7 ? reply(200, item, { headers: { ETag: '"7"' } }) : reply(404, { title: 'No such item' }),
  replaceItem: ({ path, body, reply }) =>
    path['itemId'] === 7 ? reply(200, { ...(body as object), id: 7 }) : reply(404, { title: 'No such item' }),
  deleteItem: ({ path, reply }) => (path['itemId'] === 7 ? reply(204) : reply(404, { title: 'No such item' })),
};

async function* events(url: string): AsyncGenerator<object> {
  for (const data of ['one', 'two\nlines', 'ä']) {
    yield { data };
  }
  if (url.includes('end=wrong')) {
    yield { data: 1 };
  }
  if (url.includes('end=throw')) {
    broken();
  }
}

async function* rows(url: string): AsyncGenerator<object> {
  for (let size = 0; size < 3; size += 1) {
    yield { name: `row ${size}`, size };
  }
  if (url.includes('end=wrong')) {
    yield { name: 1 };
  }
  if (url.includes('end=throw')) {
    broken();
  }
}

async function* bytes(url: string): AsyncGenerator<Uint8Array> {
  if (url.includes('end=first')) {
    broken();
  }
  for (let at = 0; at < 4; at += 1) {
    yield new Uint8Array(50).fill(97 + at);
  }
  if (url.includes('end=throw')) {
    broken();
  }
}

function initOf(url: string): object {
  const length = /[?&]length=(\d+)/.exec(url)?.[1];
  return length === undefined ? {} : { headers: { 'Content-Length': length } };
}

/** Replies with everything that it got. */
const echo: Handler = async ({ operation, path, query, header, cookie, body, contentType, accepts, auth, reply }) =>
  reply(200, { id: operation.id, path, query, header, cookie, body: await shown(body), contentType, accepts, auth });

/** Turns files and streams into JSON. */
async function shown(value: unknown): Promise<unknown> {
  if (typeof value === 'bigint') {
    return `${value}n`;
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (value instanceof File) {
    return `${value.name} (${value.type}): ${await value.text()}`;
  }
  if (value instanceof Uint8Array) {
    return new TextDecoder('latin1').decode(value);
  }
  if (Symbol.asyncIterator in value) {
    return textOf(value as AsyncIterable<Uint8Array>); // a body of bytes, on any target
  }
  if (Array.isArray(value)) {
    return Promise.all(value.map(shown));
  }
  const shownMembers = Object.entries(value).map(async ([key, each]) => [key, await shown(each)]);
  return Object.fromEntries(await Promise.all(shownMembers));
}

async function textOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder('latin1');
  let text = '';
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}
