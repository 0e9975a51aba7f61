const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const text = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const item = {
  type: 'object',
  required: ['id', 'name'],
  properties: {
    id: { type: 'integer' },
    name: { type: 'string', minLength: 1 },
    price: { type: 'number', minimum: 0 },
    tags: { type: 'array', items: { type: 'string' } },
  },
};
const order = {
  type: 'object',
  required: ['customer', 'lines'],
  properties: {
    customer: {
      type: 'object',
      required: ['email'],
      properties: { email: { type: 'string', format: 'email' }, name: { type: 'string' } },
    },
    lines: { type: 'array', items: item },
    due: { type: 'string', format: 'date-time' },
  },
};
const someItem = (id) => ({ id, name: `Item ${id}`, price: 9.5, tags: ['a', 'b'] });
const anOrder = {
  customer: { email: 'ada@example.com', name: 'Ada' },
  lines: Array.from({ length: 20 }, (_, id) => someItem(id)),
  due: '2026-01-02T03:04:05Z',
};
const zodItem = (z) =>
  z.object({
    id: z.int(),
    name: z.string().min(1),
    price: z.number().min(0).optional(),
    tags: z.array(z.string()).optional(),
  });
const zodOrder = (z) =>
  z.object({
    customer: z.object({ email: z.email(), name: z.string().optional() }),
    lines: z.array(zodItem(z)),
    due: z.iso.datetime().optional(),
  });

const boundary = 'b0undary';
const upload = text(
  `--${boundary}\r\nContent-Disposition: form-data; name="title"\r\n\r\nHello\r\n--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\nContent-Type: application/octet-stream\r\n\r\n${'x'.repeat(2000)}\r\n--${boundary}--\r\n`,
);

/** The twelve most common: what our server gets, what the document says about it, and what zod would. */
export const shapes = [
  {
    id: 'pathInteger',
    method: 'GET',
    route: '/a/:id',
    target: '/a/42',
    path: '/a/{id}',
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
    schema: (z) => z.object({ params: z.object({ id: z.coerce.number().int() }) }),
  },
  {
    id: 'queryPage',
    method: 'GET',
    route: '/b',
    target: '/b?page=2&size=50&sort=name',
    path: '/b',
    parameters: [
      { name: 'page', in: 'query', schema: { type: 'integer', default: 1 } },
      { name: 'size', in: 'query', schema: { type: 'integer', maximum: 100, default: 20 } },
      { name: 'sort', in: 'query', schema: { type: 'string', enum: ['name', 'date'] } },
    ],
    schema: (z) =>
      z.object({
        query: z.object({
          page: z.coerce.number().int().default(1),
          size: z.coerce.number().int().max(100).default(20),
          sort: z.enum(['name', 'date']).optional(),
        }),
      }),
  },
  {
    id: 'queryList',
    method: 'GET',
    route: '/c',
    target: '/c?tags=a&tags=b&tags=c&ids=1,2,3',
    path: '/c',
    parameters: [
      { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' } } },
      { name: 'ids', in: 'query', explode: false, schema: { type: 'array', items: { type: 'integer' } } },
    ],
    schema: (z) =>
      z.object({
        query: z.object({
          tags: z.array(z.string()).optional(),
          ids: z
            .string()
            .transform((value) => value.split(','))
            .pipe(z.array(z.coerce.number().int()))
            .optional(),
        }),
      }),
  },
  {
    id: 'queryDeepObject',
    method: 'GET',
    route: '/d',
    target: '/d?filter%5Bname%5D=Ada&filter%5Bage%5D=36',
    path: '/d',
    parameters: [
      {
        name: 'filter',
        in: 'query',
        style: 'deepObject',
        explode: true,
        schema: { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer' } } },
      },
    ],
    schema: (z) =>
      z.object({
        query: z.object({
          filter: z.object({ name: z.string().optional(), age: z.coerce.number().int().optional() }).optional(),
        }),
      }),
  },
  {
    id: 'headers',
    method: 'GET',
    route: '/e',
    target: '/e',
    headers: { 'x-request-id': '3f0e0c1e-6b1b-4d0e-8f4c-0a6f5b9d2c11', 'x-count': '5' },
    path: '/e',
    parameters: [
      { name: 'X-Request-Id', in: 'header', required: true, schema: { type: 'string', format: 'uuid' } },
      { name: 'X-Count', in: 'header', schema: { type: 'integer' } },
    ],
    schema: (z) =>
      z.object({ headers: z.object({ 'x-request-id': z.uuid(), 'x-count': z.coerce.number().int().optional() }) }),
  },
  {
    id: 'cookie',
    method: 'GET',
    route: '/f',
    target: '/f',
    headers: { cookie: 'session=abc123; theme=dark; visits=7' },
    path: '/f',
    parameters: [
      { name: 'session', in: 'cookie', required: true, schema: { type: 'string' } },
      { name: 'visits', in: 'cookie', schema: { type: 'integer' } },
    ],
    schema: (z) => z.object({ cookies: z.object({ session: z.string(), visits: z.coerce.number().int().optional() }) }),
  },
  {
    id: 'jsonSmall',
    route: '/g',
    target: '/g',
    headers: json,
    body: text(someItem(1)),
    path: '/g',
    content: { 'application/json': { schema: item } },
    parser: 'json',
    schema: (z) => z.object({ body: zodItem(z) }),
  },
  {
    id: 'jsonNested',
    route: '/h',
    target: '/h',
    headers: json,
    body: text(anOrder),
    path: '/h',
    content: { 'application/json': { schema: order } },
    parser: 'json',
    schema: (z) => z.object({ body: zodOrder(z) }),
  },
  {
    id: 'jsonList',
    route: '/i',
    target: '/i',
    headers: json,
    body: text(Array.from({ length: 200 }, (_, id) => someItem(id))),
    path: '/i',
    content: { 'application/json': { schema: { type: 'array', items: item } } },
    parser: 'json',
    schema: (z) => z.object({ body: z.array(zodItem(z)) }),
  },
  {
    id: 'form',
    route: '/j',
    target: '/j',
    headers: form,
    body: text('name=Ada+Lovelace&age=36&subscribed=true&tags=a&tags=b'),
    path: '/j',
    content: {
      'application/x-www-form-urlencoded': {
        schema: {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string' },
            age: { type: 'integer' },
            subscribed: { type: 'boolean' },
            tags: { type: 'array', items: { type: 'string' } },
          },
        },
      },
    },
    parser: 'form',
    schema: (z) =>
      z.object({
        body: z.object({
          name: z.string(),
          age: z.coerce.number().int().optional(),
          subscribed: z.stringbool().optional(),
          tags: z.array(z.string()).optional(),
        }),
      }),
  },
  {
    id: 'multipart',
    route: '/k',
    target: '/k',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: upload,
    path: '/k',
    content: {
      'multipart/form-data': {
        schema: {
          type: 'object',
          required: ['title', 'file'],
          properties: { title: { type: 'string' }, file: { type: 'string', format: 'binary' } },
        },
      },
    },
    parser: 'multipart',
    schema: (z) =>
      z.object({
        body: z.object({ title: z.string() }),
        files: z.array(z.object({ fieldname: z.literal('file') })).length(1),
      }),
  },
  {
    id: 'jsonInvalid',
    status: 400,
    route: '/l',
    target: '/l',
    headers: json,
    body: text({ id: 'x', price: -1 }),
    path: '/l',
    content: { 'application/json': { schema: item } },
    parser: 'json',
    schema: (z) => z.object({ body: zodItem(z) }),
  },
];

export const document = {
  openapi: '3.1.1',
  info: { title: 'Decode', version: '1' },
  paths: Object.fromEntries(
    shapes.map(({ id, path, method = 'POST', parameters, content }) => [
      path,
      {
        [method.toLowerCase()]: {
          operationId: id,
          ...(parameters && { parameters }),
          ...(content && { requestBody: { required: true, content } }),
          responses: { 200: { description: 'OK', content: { 'application/json': { schema: {} } } } },
        },
      },
    ]),
  ),
};
