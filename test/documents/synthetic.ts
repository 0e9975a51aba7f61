/** A document of so many operations, four to a path, each with parameters, a body and replies of schemas of its own. */
export function synthetic(operations: number): string {
  const paths: Record<string, unknown> = {};
  const schemas: Record<string, unknown> = {
    Problem: {
      type: 'object',
      required: ['title'],
      properties: { title: { type: 'string' }, status: { type: 'integer' } },
    },
  };
  for (let index = 0; index < operations / 4; index++) {
    const item = `Item${index}`;
    schemas[item] = {
      type: 'object',
      required: ['id', 'name'],
      properties: {
        id: { type: 'integer', readOnly: true },
        name: { type: 'string', minLength: 1, maxLength: 100 },
        tags: { type: 'array', items: { type: 'string' } },
        parent: { $ref: `#/components/schemas/Item${Math.floor(index / 2)}` },
      },
    };
    const schema = { $ref: `#/components/schemas/${item}` };
    const content = { 'application/json': { schema } };
    const problem = {
      description: 'no',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
    const responses = { '200': { description: 'ok', content }, default: problem };
    const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
    const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100, default: 20 } };
    const common = { tags: [`tag${index % 50}`], responses };
    paths[`/group${index % 20}/items${index}/{id}`] = {
      parameters: [id],
      get: { ...common, operationId: `get${item}`, parameters: [limit] },
      put: { ...common, operationId: `put${item}`, requestBody: { required: true, content } },
      patch: { ...common, operationId: `patch${item}`, requestBody: { content } },
      delete: {
        ...common,
        operationId: `delete${item}`,
        responses: { '204': { description: 'gone' }, default: problem },
      },
    };
  }
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Synthetic', version: '1' },
    paths,
    components: { schemas },
  });
}
