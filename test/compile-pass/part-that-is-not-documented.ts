import { type GetAnything, type GetBatch, type GetNested, type GetReport, part } from '../.generated/multipart-replies/index.js';

export const getReport: GetReport = ({ request, reply }) => {
  if (request.url === '/form') {
    return reply(200, new FormData());
  }
  const photo = part(new Blob(['p'], { type: 'image/png' }), { filename: 'p.png', headers: { 'X-Turn': '2' } });
  return reply(200, { title: part('x', { type: 'text/plain' }), count: 7, tags: ['a', part('b', {})], photo, file: bytes() });
};
export const getBatch: GetBatch = ({ reply }) => reply(200, [{ id: 1 }, 'a', part({ id: 2 }, { type: 'application/json' })]);
export const getAnything: GetAnything = ({ reply }) => reply(200, { any: part('x', {}) });
export const getNested: GetNested = ({ request, reply }) => {
  const front = part(new Blob(['p'], { type: 'image/png' }), { headers: { 'X-Turn': '2' } });
  const cover = request.url === '/plain' ? { page: 1 } : { page: part(1, {}), front };
  return reply(200, { place: { town: 'a' }, papers: [bytes(), part(Uint8Array.of(1), { type: 'image/png' })], cover });
};

async function* bytes() {
  yield Uint8Array.of(1);
}
