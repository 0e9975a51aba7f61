import { createServer } from 'node:http';
import { basePath, createListener, type Handlers } from './generated/index.js';

const words = new Map([
  ['en', 'Hello'],
  ['fr', 'Bonjour'],
]);

const handlers: Handlers = {
  greet: ({ path, query, reply }) =>
    path.name === 'nobody'
      ? reply(404, { title: 'There is nobody here' })
      : reply(200, { text: `${words.get(query.language)}, ${path.name}!` }),
};

const api = createListener(handlers);

/** The API below the path of the document's server, and nothing else. */
export const server = createServer((request, response) => {
  const { url = '/' } = request;
  request.url = url.startsWith(`${basePath}/`) ? url.slice(basePath.length) : '/';
  api(request, response);
});
