import { body, FORM, FORM_DATA, JSON_TYPE, named, parts, refused, taken } from './bodies.js';
import type { RequestRow } from './requests.js';

const media = (contentType: string, text: string, got: unknown, as = contentType): RequestRow => ({
  object: 'OAS Media Types',
  send: 'POST /media/kinds',
  headers: { 'content-type': contentType },
  body: text,
  got: { contentType: as, body: got },
});

const specific = (contentType: string, as: string, got: unknown): RequestRow => ({
  ...media(contentType, 'calm', got, as),
  object: 'Request Body',
  send: 'POST /media/specific',
});

/** What a body is made of: media types, the members of forms and the parts of multipart bodies. */
export const encodings: readonly RequestRow[] = [
  media('text/plain; charset=utf-8', 'ahoy', 'ahoy', 'text/plain;charset=utf-8'),
  media('text/plain', 'ahoy', 'ahoy', 'text/plain;charset=utf-8'),
  media('application/vnd.harbour+json', '{"a":1}', { a: 1 }),
  media('application/vnd.harbour.v3.raw+json', '{"c":1}', { c: 1 }),
  body('OAS Media Types', '/media/kinds', 'application/vnd.harbour.v3+json', '{"a":1}', { faults: ['/b required'] }),
  media('application/vnd.harbour.v3.diff', '+a', { stream: '+a' }),
  {
    object: 'OAS Media Types',
    send: 'POST /media/kinds',
    headers: { 'content-type': 'application/vnd.harbour.v3.full+json' },
    body: '{}',
    status: 415,
  },
  specific('text/plain', 'text/plain', 'calm'),
  specific('text/css', 'text/*', 'calm'),
  specific('image/png', '*/*', { stream: 'calm' }),
  body('Request Body', '/media/specific', 'text/plain', 'wet', { faults: [' enum'] }),
  taken('Components', '/components/fleet', { one: { a: 1 }, two: { b: 1 }, three: {}, four: { d: 1 }, five: { e: 1 } }),
  refused('Components', '/components/fleet', { one: { a: 'x' }, five: {} }, ['/one/a type', '/five/e required']),
  body('Components', '/components/all', JSON_TYPE, '', { faults: [' required'] }),
  refused('Components', '/components/all', {}, ['/e required']),
  body('Example', '/forms/of-json', FORM, 'word=%22tide%22&list=%5B1%2C2%5D', { got: { word: 'tide', list: [1, 2] } }),
  body('Encoding', '/forms/of-json', FORM, 'word=tide', { faults: ['/word style'] }),
  body('Encoding', '/forms/by-style', FORM, 'town=a&row=2&list=a%20b&path=a/b%22', {
    got: { place: { town: 'a', row: 2 }, list: ['a', 'b'], path: 'a/b"' },
  }),
  body('Encoding', '/forms/headers', FORM, 'word=a', { got: { word: 'a' } }),
  body(
    'Encoding',
    '/multipart/kinds',
    FORM_DATA,
    parts(
      named('id', 'b0c1d2e3-0000-4000-8000-000000000001'),
      named('count', '3'),
      named('sum', '1.5'),
      named('lit', 'true'),
      named('place', '{"town":"a"}'),
      named('names', 'a'),
      named('names', 'b', 'text/plain'),
      named('counts', '1'),
      named('places', '{"town":"b"}', JSON_TYPE),
    ),
    {
      got: {
        id: 'b0c1d2e3-0000-4000-8000-000000000001',
        ...{ count: 3, sum: 1.5, lit: true, place: { town: 'a' } },
        ...{ names: ['a', 'b'], counts: [1], places: [{ town: 'b' }] },
      },
    },
  ),
  body('Encoding', '/multipart/kinds', FORM_DATA, parts(named('id', '7'), named('count', '1.5'), named('lit', 'yes')), {
    faults: ['/id format', '/count type', '/lit type'],
  }),
  taken('Schema', '/schemas/barge', { name: 'x', sort: 'Barge', load: 1 }),
  body('Schema', '/schemas/barge', JSON_TYPE, '{"name":"x","sort":"Barge"}', {
    got: { name: 'x', sort: 'Barge', load: 0 },
  }),
  taken('OAS Data Types', '/schemas/typeless', { any: 7, whole: 1 }),
  taken('OAS Data Types', '/schemas/typeless', { any: ['b'] }),
  refused('OAS Data Types', '/schemas/typeless', { any: 2 }, ['/any minimum']),
  refused('OAS Data Types', '/schemas/typeless', { any: 'b' }, ['/any format', '/any pattern']),
  body('OAS Data Types', '/schemas/typeless', JSON_TYPE, '{"whole":1.0}', { got: { whole: 1 } }),
  taken('Discriminator', '/schemas/mapped-base', { sort: 'Lamp', watts: 1 }),
  taken('Discriminator', '/schemas/mapped-base', { sort: 'ding', tone: 'soft' }),
  // The base is not checked against what builds on it
  taken('Discriminator', '/schemas/mapped-base', { sort: 'ding', tone: 1 }),
  refused('Discriminator', '/schemas/mapped-base', { sort: 'Cow' }, ['/sort enum']),
  taken('Discriminator', '/schemas/mapped-child', { sort: 'ding', tone: 'soft' }),
  refused('Discriminator', '/schemas/mapped-child', { sort: 'ding', tone: 1 }, ['/tone type']),
  refused('Discriminator', '/schemas/mapped', { sort: 'Wire' }, ['/sort enum']),
];
