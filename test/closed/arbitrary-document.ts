import fc from 'fast-check';

/** JSON of an OpenAPI 3.0 document. */
export type Document = Readonly<Record<string, unknown>> & {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

export interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, Response>>;
  readonly [field: string]: unknown;
}

export interface Response {
  readonly description: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema: unknown }>>;
}

const schemas = {
  Fault: { type: 'object', required: ['code'], properties: { code: { type: 'integer' }, text: { type: 'string' } } },
  Item: {
    type: 'object',
    required: ['name'],
    additionalProperties: false,
    properties: {
      id: { type: 'integer', readOnly: true },
      name: { type: 'string', maxLength: 5 },
      tags: { type: 'array', items: { type: 'string' } },
      secret: { type: 'string', writeOnly: true },
    },
  },
  Name: { type: 'string', minLength: 1 },
  Maybe: { type: 'integer', nullable: true },
};

const schema = fc.oneof(
  ...Object.keys(schemas).map((name) => fc.constant({ $ref: `#/components/schemas/${name}` })),
  fc.constant({ type: 'array', items: { $ref: '#/components/schemas/Item' } }),
  fc.constant({ type: 'object', required: ['a'], properties: { a: { type: 'boolean' } } }),
);

const content = fc.oneof(
  { weight: 3, arbitrary: schema.map((each) => ({ 'application/json': { schema: each } })) },
  schema.map((each) => ({
    'application/problem+json': { schema: each },
    'text/plain': { schema: { type: 'string' } },
  })),
  fc.constant({ 'text/csv': { schema: { type: 'string' } } }),
  fc.constant({ 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }),
);

const headers = fc.constantFrom(
  {},
  { 'X-Count': { schema: { type: 'integer' } } },
  { Location: { required: true, schema: { type: 'string' } } },
);

const response = fc.tuple(fc.option(content, { nil: undefined }), headers).map(
  ([body, documented]): Response => ({
    description: 'As documented.',
    headers: documented,
    ...(body && { content: body }),
  }),
);

const statusKey = fc.constantFrom(
  '200',
  '201',
  '202',
  '204',
  '205',
  '302',
  '304',
  '400',
  '401',
  '403',
  '404',
  '406',
  '409',
  '415',
  '422',
  '500',
  '503',
  '2XX',
  '4XX',
  '5XX',
  'default',
);

const parameters = fc.subarray([
  { name: 'n', in: 'query', schema: { type: 'integer', minimum: 0 } },
  { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' }, maxItems: 3 } },
  { name: 'X-Id', in: 'header', required: true, schema: { type: 'string', minLength: 2 } },
]);

const requestBody = fc.constantFrom(
  undefined,
  { required: true, content: { 'application/json': { schema: { $ref: '#/components/schemas/Item' } } } },
  { content: { 'application/json': { schema: schemas.Fault }, 'text/plain': { schema: { type: 'string' } } } },
);

const operation = fc
  .record({
    responses: fc.dictionary(statusKey, response, { minKeys: 1, maxKeys: 5 }),
    parameters,
    requestBody,
    security: fc.constantFrom([], [{ key: [] }], [{ key: [] }, {}]),
  })
  .map(({ requestBody: body, ...rest }) => ({ ...rest, ...(body && { requestBody: body }) }));

/** Documents of a few operations that have, between them, whatever can be said of a response. */
export const arbitraryDocument: fc.Arbitrary<Document> = fc
  .array(operation, { minLength: 6, maxLength: 6 })
  .map(([listed, created, found, replaced, removed, asked]) => ({
    openapi: '3.0.3',
    info: { title: 'Closed', version: '1' },
    paths: {
      '/items': { get: named('list', listed), post: named('create', created) },
      '/items/{id}': {
        get: named('find', found, true),
        put: named('replace', replaced, true),
        delete: named('remove', removed, true),
      },
      '/ask': { post: named('ask', asked) },
    },
    components: { schemas, securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
  }));

function named(operationId: string, fields: unknown, hasId = false): Operation {
  const operation = fields as Operation & { parameters: unknown[] }; // made above
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  return { ...operation, operationId, parameters: [...operation.parameters, ...(hasId ? [id] : [])] };
}
