// Covers generator/emit/emit-matcher, generator/emit/path-*

import { beforeAll, describe, expect, it } from 'vitest';
import type { Routes } from '../../templates/runtime/core/routes.js';
import { emitApi } from '../support/emit-api.js';

/** Path in the document, the target that it is served at, and the values of its variables. */
const served: readonly (readonly [path: string, target: string, values?: readonly string[]])[] = [
  ['/semi;colon', '/semi;colon'],
  ['/semi;a={b};c', '/semi;a=1;c', ['1']],
  [';'.repeat(3).replace(/^/, '/'), '/;;;'],
  ['/line\nfeed', '/line%0Afeed'],
  ['/carriage\rreturn/{x}', '/carriage%0Dreturn/1', ['1']],
  ['/tab\tnull\0escape\u001bdelete\u007f', '/tab%09null%00escape%1Bdelete%7F'],
  ['/separators\u2028\u2029', '/separators%E2%80%A8%E2%80%A9'],
  ['/surrogate\ud800/{x}', '/surrogate%EF%BF%BD/1', ['1']],
  ['/replacement\ufffd\uffff', '/replacement%EF%BF%BD%EF%BF%BF'],
  ['/😀/{x}', '/%F0%9F%98%80/1', ['1']],
  ['/quotes\'"`', "/quotes'%22%60"],
  ['/$' + '{injected}', '/$1', ['1']],
  ['/back\\slash\\', '/back%5Cslash%5C'],
  ['/\\:x/\\{y}', '/%5C:x/%5C1', ['1']],
  ['/star*', '/star*'],
  ['/star/**', '/star/**'],
  ['/*', '/*'],
  ['/**:rest', '/**:rest'],
  ['/group(a|b)+', '/group(a|b)+'],
  ['/group/(.*)/{x}', '/group/(.*)/1', ['1']],
  ['/unbalanced(', '/unbalanced('],
  ['/unbalanced)/{x}(', '/unbalanced)/1(', ['1']],
  ['/open{brace', '/open%7Bbrace'],
  ['/close}brace', '/close%7Dbrace'],
  ['/class[a-z]{x}[^/]', '/class[a-z]1[%5E/]', ['1']],
  ['/anchors^{x}$', '/anchors%5E1$', ['1']],
  ['/colon:id', '/colon:id'],
  ['/optional/:id', '/optional/:id'],
  ['/pair/{a}{b}', '/pair/12', ['1', '2']],
  ['/joined/{a}-{b}.json', '/joined/1-2.json', ['1', '2']],
  ['/word/{a}b{c}9', '/word/1b29', ['1', '2']],
  ['/word/:p0/x{a}p0:p1b', '/word/:p0/x1p0:p1b', ['1']],
  [`/a/${'/{x}'.repeat(12)}y`, '/a//0/1/2/3/4/5/6/7/8/9/10/11y', Array.from({ length: 12 }, (_, index) => `${index}`)],
  ['/names/{a b}/{*}/{:p0}/{__proto__}', '/names/1/2/3/4', ['1', '2', '3', '4']],
  ['/__proto__', '/__proto__'],
  ['/__proto__/{x}', '/__proto__/1', ['1']],
  ['/constructor/{x}', '/constructor/1', ['1']],
  ['/end/', '/end/'],
  ['/end//', '/end//'],
  ['/end///{x}//', '/end///1//', ['1']],
  ['//', '//'],
  ['///', '///'],
  ['/', '/'],
  ['/./dot', '/./dot'],
  ['/up/../dot', '/up/../dot'],
  ['/up/../{x}/.', '/up/../1/.', ['1']],
  ['/up/%2e%2E/dot', '/up/%2e%2E/dot'],
  ['/%C3%bc', '/%c3%BC'],
  ['/malformed%zz%', '/malformed%zz%'],
  [`/${'long'.repeat(2000)}/{x}`, `/${'long'.repeat(2000)}/1`, ['1']],
  [`${'/deep'.repeat(500)}/{x}`, `${'/deep'.repeat(500)}/1`, ['1']],
  // More than rou3 compares one after the other
  ...Array.from({ length: 40 }, (_, index) => [`/many${index};/{x}`, `/many${index};/1`, ['1']] as const),
];

/** No document has these. */
const unknown = [
  '',
  '*',
  'end',
  'x/end/',
  '/end',
  '/end////',
  '////',
  '/dot',
  '/up/dot',
  '/colon7',
  '/group',
  '/stars',
  '/%73emi;colon',
  '/joined/1-2xjson',
  '/pair/1',
  '/__proto__/',
  '/semi;colon;',
];

describe('the compiled matcher', () => {
  let routes: Routes;
  beforeAll(async () => {
    const responses = { '204': { description: 'done' } };
    const paths = served.map(([path], index) => [path, { get: { operationId: `op${index}`, responses } }]);
    const document = { openapi: '3.1.0', info: { title: 'Paths', version: '1' }, paths: Object.fromEntries(paths) };
    routes = await emitApi(document, 'paths', '3.1');
  });

  const cases = served.map(([path, target, values = []]) => ({ path, target, values }));
  it.each(cases)('finds $path at $target', ({ path, target, values }) => {
    const found = routes.match(target);
    const operation = routes.operation(found?.route.methods['GET']?.operation ?? '');
    expect([operation?.path, found?.values]).toEqual([path, values]);
  });

  it.each(unknown)('finds nothing at %j', (target) => {
    expect(routes.match(target)).toBeUndefined();
  });
});
