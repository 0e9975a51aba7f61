import http from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { validator } from 'hono/validator';
import { z } from 'zod';
import { createIssue, getIssue, invalid, listIssues, missing } from '../store.mjs';

const label = z.strictObject({
  name: z.string().min(1).max(40),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .optional(),
});
const status = z.enum(['open', 'doing', 'done']);
const newIssue = z.strictObject({
  title: z.string().min(1).max(200),
  description: z.string().max(10_000).nullable().optional(),
  status,
  priority: z.int().min(1).max(5),
  reporter: z.string().min(1).max(60),
  assignees: z.array(z.string()).max(10).optional(),
  labels: z.array(label).max(20),
  estimate: z
    .strictObject({ points: z.int().min(0).max(100), confidence: z.enum(['low', 'medium', 'high']).optional() })
    .optional(),
  locations: z
    .array(z.strictObject({ file: z.string().min(1), line: z.int().min(1), column: z.int().min(1).optional() }))
    .optional(),
  confidential: z.boolean().optional(),
});
const query = z.object({
  status: status.optional(),
  labels: z.union([z.string().transform((one) => [one]), z.array(z.string().max(40)).max(10)]).optional(),
  minPriority: z.coerce.number().int().min(1).max(5).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
  q: z.string().min(1).max(100).optional(),
});
const target = z.object({ id: z.coerce.number().int().min(1) });

/** Requests are checked by zod, replies are not. */
export default async function create() {
  const app = new Hono();
  app.get('/issues', checked('query', query, 400), (c) => c.json(listIssues(c.req.valid('query'))));
  app.post('/issues', checked('json', newIssue, 422), (c) =>
    c.json(createIssue(c.req.valid('json')), 201, { Location: '/issues/101' }),
  );
  app.get('/issues/:id', checked('param', target, 400), (c) => {
    const issue = getIssue(c.req.valid('param').id);
    return issue === undefined ? c.json(missing, 404) : c.json(issue);
  });
  return http.createServer(getRequestListener(app.fetch));
}

function checked(place, schema, refusal) {
  return validator(place, (value, c) => {
    const result = schema.safeParse(value);
    return result.success ? result.data : c.json(invalid(result.error.issues), refusal);
  });
}
