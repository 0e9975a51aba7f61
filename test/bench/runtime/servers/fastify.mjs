import { readFileSync } from 'node:fs';
import Fastify from 'fastify';
import { createIssue, getIssue, invalid, listIssues, missing } from '../store.mjs';

const document = JSON.parse(readFileSync(new URL('../issues.json', import.meta.url), 'utf8'));

/** With native schemas: requests are checked by Ajv up to the first fault, replies are written by their schema and not checked. */
export default async function create() {
  const app = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array' } } });
  const { schemas } = document.components;
  const problem = resolved(schemas.Problem);
  app.route({
    method: 'GET',
    url: '/issues',
    schema: { querystring: queryOf('/issues'), response: { 200: resolved(schemas.Page), 400: problem } },
    handler: (request, reply) => reply.send(listIssues(request.query)),
  });
  app.route({
    method: 'POST',
    url: '/issues',
    schema: { body: resolved(schemas.NewIssue), response: { 201: resolved(schemas.Issue), 422: problem } },
    handler: (request, reply) => reply.code(201).headers({ Location: '/issues/101' }).send(createIssue(request.body)),
  });
  const id = { type: 'object', properties: { id: { type: 'integer', minimum: 1 } } };
  app.route({
    method: 'GET',
    url: '/issues/:id',
    schema: { params: id, response: { 200: resolved(schemas.Issue), 404: problem } },
    handler: (request, reply) => {
      const issue = getIssue(request.params.id);
      return issue === undefined ? reply.code(404).send(missing) : reply.send(issue);
    },
  });
  app.setErrorHandler((error, _request, reply) => {
    const status = error.validationContext === 'body' ? 422 : (error.statusCode ?? 500);
    reply.code(status).send(invalid(error.validation));
  });
  await app.ready();
  return app.server;
}

function queryOf(route) {
  const { parameters } = document.paths[route].get;
  return { type: 'object', properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, schema])) };
}

/** Its own schemas, so that none is looked up by a name. */
function resolved(schema) {
  if (Array.isArray(schema)) {
    return schema.map(resolved);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  if (schema.$ref !== undefined) {
    return resolved(document.components.schemas[schema.$ref.split('/').at(-1)]);
  }
  return Object.fromEntries(Object.entries(schema).map(([key, each]) => [key, resolved(each)]));
}
