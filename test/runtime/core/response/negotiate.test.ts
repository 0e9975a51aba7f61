import { expect, it } from 'vitest';
import { prepareNegotiation } from '../../../../templates/runtime/core/response/negotiate.js';
import { content, empty, header, json, operation } from '../../support/operation.js';
import { serve } from '../../support/serve.js';

const report = operation({
  id: 'report',
  replies: {
    '200': {
      contents: [content(), content({ mediaType: 'text/csv', kind: 'text' })],
      headers: [],
    },
    '202': { contents: [content({ mediaType: 'text/plain', kind: 'text' })], headers: [] },
    '400': { contents: [content({ mediaType: 'text/html', kind: 'text' })], headers: [] },
  },
});

it.each([
  [undefined, 'application/json'],
  ['*/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['TEXT/CSV', 'text/csv'],
  ['text/*', 'text/csv'],
  ['text/*;q=0.5, application/json;q=0.4', 'text/csv'],
  ['text/*;q=0.5, text/plain', 'text/plain'],
  ['*/*;q=0.1, application/json;q=0', 'text/csv'],
  ['text/html, */*;q=0.8', 'application/json'],
  ['nonsense', 'application/json'],
  ['text/html', undefined],
  ['application/json;q=0', undefined],
  ['application/json;version=2', undefined],
])('Accept %s is served with %s', (accept, mediaType) => {
  expect(prepareNegotiation(report)(accept).mediaType).toBe(mediaType);
});

it('remembers what it has said', () => {
  const negotiate = prepareNegotiation(report);
  for (let time = 0; time < 2; time += 1) {
    expect(negotiate('text/csv')).toEqual({ mediaType: 'text/csv' });
    expect(negotiate('text/html')).toEqual({ mediaType: undefined, acceptable: false });
    // Clients send few of them, attackers many
    for (let other = 0; other < 40; other += 1) {
      expect(negotiate(`text/plain;q=0.${other}1`).mediaType).toBe('text/plain');
    }
  }
});

it('says nothing where no success has content', () => {
  for (const replies of [{ '204': empty }, { '404': json() }, { '204': json() }, {}]) {
    const negotiate = prepareNegotiation(operation({ id: 'x', replies }));
    expect(negotiate('text/html')).toEqual({ mediaType: undefined, acceptable: true });
  }
});

it('disregards Accept where a success has no content (RFC 9110 §12.4.1)', () => {
  const negotiate = prepareNegotiation(operation({ id: 'x', replies: { '200': json(), '202': empty } }));
  expect(negotiate('text/html')).toEqual({ mediaType: 'application/json' });
  const strict = prepareNegotiation(operation({ id: 'x', replies: { '200': json(), '404': empty } }));
  expect(strict('text/html')).toEqual({ mediaType: undefined, acceptable: false });
});

it('takes nothing of default where a success is documented', () => {
  const negotiate = prepareNegotiation(operation({ id: 'x', replies: { '2XX': empty, default: json() } }));
  expect(negotiate(undefined)).toEqual({ mediaType: undefined, acceptable: true });
});

it('takes what default has where no success is documented', () => {
  expect(prepareNegotiation(operation({ id: 'x', replies: { default: json() } }))('*/*').mediaType).toBe(
    'application/json',
  );
});

it('a documented range suits what lies in it', () => {
  const image = operation({
    id: 'x',
    replies: { '200': { contents: [content({ mediaType: 'image/*' })], headers: [] } },
  });
  expect(prepareNegotiation(image)('image/png').mediaType).toBe('image/*');
});

it('answers 406 where nothing is acceptable, and tells the handler what is', async () => {
  const { url } = await serve([report], { report: ({ accepts, reply }) => reply(200, accepts) });
  const ask = (accept: string): Promise<Response> => fetch(`${url}/items`, { headers: { accept } });
  expect((await ask('text/html')).status).toBe(406);
  expect(await (await ask('text/csv')).json()).toBe('text/csv');
});

it('never answers 406 where success has no content', async () => {
  const remove = operation({ id: 'remove', replies: { '204': empty, '404': json() } });
  const { url } = await serve([remove], { remove: ({ reply }) => reply(204) });
  expect((await fetch(`${url}/items`, { headers: { accept: 'text/html' } })).status).toBe(204);
});

it('never answers 406 where one of the successes has no content', async () => {
  const replace = operation({ id: 'replace', replies: { '200': json(), '204': empty } });
  const { url } = await serve([replace], { replace: ({ reply }) => reply(204) });
  expect((await fetch(`${url}/items`, { headers: { accept: 'text/html' } })).status).toBe(204);
});

it('says Vary beside what a middleware and the handler have said', async () => {
  const varied = operation({
    id: 'varied',
    replies: {
      '200': { contents: [content(), content({ mediaType: 'text/csv', kind: 'text' })], headers: [header('vary')] },
    },
  });
  const vary = async (middleware: string, handler: string | undefined) => {
    const { url } = await serve(
      [varied],
      { varied: ({ reply }) => reply(200, 1, { headers: { vary: handler } }) },
      {
        middleware: [
          (_request, response, next) => {
            response.setHeader('Vary', middleware);
            next();
          },
        ],
      },
    );
    return (await fetch(`${url}/items`)).headers.get('vary');
  };
  expect(await vary('Origin', undefined)).toBe('Origin, Accept');
  expect(await vary('Origin', 'Cookie, accept')).toBe('Origin, Cookie, accept');
  expect(await vary('*', 'Cookie')).toBe('*');
});
