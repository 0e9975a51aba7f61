import http from 'node:http';
import express from 'express';
import { createIssue, getIssue, listIssues, missing } from '../store.mjs';

/** As most are written: nothing is checked. */
export default async function create() {
  const app = express();
  app.use(express.json());
  app.get('/issues', ({ query: { labels, minPriority, limit, ...others } }, response) => {
    const query = {
      ...others,
      labels: typeof labels === 'string' ? [labels] : labels,
      minPriority: minPriority === undefined ? undefined : Number(minPriority),
      limit: limit === undefined ? undefined : Number(limit),
    };
    response.json(listIssues(query));
  });
  app.post('/issues', (request, response) => {
    response.status(201).location('/issues/101').json(createIssue(request.body));
  });
  app.get('/issues/:id', (request, response) => {
    const issue = getIssue(Number(request.params.id));
    if (issue === undefined) {
      response.status(404).json(missing);
    } else {
      response.json(issue);
    }
  });
  return http.createServer(app);
}
