import { basePath, createFetchHandler, type Handlers } from './generated/index.ts';

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

/** The API as a function from a request to a response. */
export const api = createFetchHandler(handlers, { basePath });
