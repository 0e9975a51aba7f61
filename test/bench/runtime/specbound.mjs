import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createIssue, getIssue, listIssues, missing } from './store.mjs';

/** What specbound emitted, with handlers. `EMITTED` is its folder, `VALIDATE_REPLIES` the option. */
export async function emitted() {
  const api = await import(pathToFileURL(path.join(process.env['EMITTED'], 'index.js')).href);
  const handlers = {
    listIssues: ({ query, reply }) => reply(200, listIssues(query)),
    createIssue: ({ body, reply }) => reply(201, createIssue(body), { headers: { Location: '/issues/101' } }),
    getIssue: ({ path: { id }, reply }) => {
      const issue = getIssue(id);
      return issue === undefined ? reply(404, missing) : reply(200, issue);
    },
  };
  const options = {
    validateReplies: process.env['VALIDATE_REPLIES'] ?? 'always',
    problem: { Problem: ({ title, errors = [] }) => ({ code: 'invalid', message: title, issues: errors }) },
  };
  return { api, handlers, options };
}
