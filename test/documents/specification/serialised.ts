import type { RequestRow } from './requests.js';

const paint = { tin: 1, coat: 2 };

const got = (object: string, send: string, want: object, headers?: Readonly<Record<string, string>>): RequestRow => ({
  object,
  send: `GET ${send}`,
  got: want,
  ...(headers && { headers }),
});

/** How parameters are written: the table of styles beyond what `requests.ts` has of it, and Appendix C to E. */
export const serialised: readonly RequestRow[] = [
  got(
    'Parameter',
    '/styles/headers',
    { header: { 'X-Text': 'a%20b; c="d, e"', 'X-List': ['red', 'tan'], 'X-Object': paint, 'X-Exploded': paint } },
    { 'x-text': 'a%20b; c="d, e"', 'x-list': 'red,tan', 'x-object': 'tin,1,coat,2', 'x-exploded': 'tin=1,coat=2' },
  ),
  got(
    'Parameter',
    '/styles/cookies',
    { cookie: { text: 'red', list: ['red', 'tan'], object: paint } },
    { cookie: 'text=red; list=red,tan; object=tin,1,coat,2' },
  ),
  // The column of what is undefined: no value, or nothing in it
  got('Parameter', '/styles/matrix/;text/;list/;object', { path: { text: '', list: [], object: {} } }),
  got('Parameter', '/styles/matrix-exploded/;text/;list/;coat=2', {
    path: { text: '', list: [], object: { coat: 2 } },
  }),
  got('Parameter', '/styles/undefined-label/a./b./c.', { path: { text: '', list: [], object: {} } }),
  got('Parameter', '/styles/form?text=&list=&object=', { query: { text: '', list: [], object: {} } }),
  got('Parameter', '/styles/form', {}),
  got('Parameter', '/styles/space?list=', { query: { list: [] } }),
  got('Parameter', '/styles/pipe?object=', { query: { object: {} } }),
  { object: 'Parameter', send: 'GET /styles/pipe?object=tin%7C1%7Ccoat', status: 400, faults: ['object style'] },
  // Delimiters that environments leave unencoded
  got('OAS Appendix E', '/styles/pipe?list=red|tan', { query: { list: ['red', 'tan'] } }),
  got('OAS Appendix E', '/styles/deep?object[tin]=1&object[coat]=2', { query: { object: paint } }),
  // What is encoded within a value is no delimiter
  got('OAS Appendix C', '/styles/form?list=red%2C1,tan', { query: { list: ['red,1', 'tan'] } }),
  got('OAS Appendix C', '/styles/simple/red/red%2C1,tan/tin,1', {
    path: { text: 'red', list: ['red,1', 'tan'], object: { tin: 1 } },
  }),
  got('OAS Appendix C', '/styles/pipe?list=red%257C1%7Ctan', { query: { list: ['red%7C1', 'tan'] } }),
  got('OAS Appendix E', '/parameters/query?cargo=red+tin&cargo=a%2Bb', { query: { cargo: ['red tin', 'a+b'] } }),
  got('OAS Appendix E', '/parameters/more?plain=~a%7Eb', { query: { plain: '~a~b' } }),
  got('Parameter', '/parameters/more?lit=false&old=x', { query: { lit: false, old: 'x' } }),
  got('Example', '/examples/parameter?post=H-1', { query: { post: 'H-1' } }),
  got('Components', '/components/fleet?skip=1&take=2', { query: { skip: 1, take: 2 } }),
  {
    object: 'Components',
    send: 'GET /components/fleet?skip=a',
    status: 400,
    faults: ['take required', 'skip type'],
  },
];
