import http from 'node:http';
import { fileURLToPath } from 'node:url';
import express from 'express';
import validator from 'express-openapi-validator';
import { createIssue, getIssue, invalid, listIssues, missing } from '../store.mjs';

/** Requests are checked, replies are not, as is its default. */
export default async function create() {
  const app = express();
  app.use(express.json());
  app.use(validator.middleware({ apiSpec: fileURLToPath(new URL('../issues.json', import.meta.url)) }));
  app.get('/issues', (request, response) => response.json(listIssues(request.query)));
  app.post('/issues', (request, response) => {
    response.status(201).location('/issues/101').json(createIssue(request.body));
  });
  app.get('/issues/:id', (request, response) => {
    const issue = getIssue(request.params.id);
    if (issue === undefined) {
      response.status(404).json(missing);
    } else {
      response.json(issue);
    }
  });
  app.use((error, request, response, _next) => {
    const status = error.status === 400 && request.method === 'POST' ? 422 : (error.status ?? 500);
    response.status(status).json(invalid(error.errors));
  });
  return http.createServer(app);
}
