// Covers generator/lint/rules, generator/lint/rules/*, generator/resolve/router-answers

import { describe, expect, it } from 'vitest';
import { lintApi } from '../../generator/lint/lint-api.js';
import { owedStatuses, reasonsOf, routerAnswers } from '../../generator/resolve/router-answers.js';
import { built } from '../support/document.js';

const SECURITY = 'components: { securitySchemes: { key: { type: apiKey, in: header, name: K } } }\n';
const OK = "'200': { description: ok }";

function operation(members: string, more = '') {
  const path = members.includes('in: path') ? '/a/{id}' : '/a';
  const [first] = built(`${more}paths: { '${path}': { put: { ${members} } } }\n`).operations;
  if (first === undefined) throw new Error('The document has no operation.');
  return first;
}

const sent = (members: string, more = '') => routerAnswers(operation(members, more)).map(({ status }) => status);
const header = (schema: string, more = '') => `parameters: [{ in: header, name: X, schema: ${schema} ${more} }]`;
const JSON_BODY = 'requestBody: { content: { application/json: { schema: {} } } }';
const STRICT_BODY = 'requestBody: { content: { application/json: { schema: { type: object } } } }';
const CONTENT = 'content: { text/csv: { schema: { type: string } } }';

describe('the router may send', () => {
  it.each([
    ['500 always', `responses: { ${OK} }`, [500]],
    [
      '400 for a path parameter, which can be badly percent-encoded',
      `parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { ${OK} }`,
      [400, 500],
    ],
    [
      '422 where that is documented and 400 is not',
      `${JSON_BODY}, responses: { '422': { description: no } }`,
      [422, 408, 413, 415, 500],
    ],
    [
      '400 where both are documented',
      `${JSON_BODY}, responses: { '400': { description: no }, '422': { description: no } }`,
      [400, 408, 413, 415, 500],
    ],
    [
      '422 beside 400, where a body can be well-formed and fail its schema',
      `${STRICT_BODY}, responses: { '400': { description: no }, '422': { description: no } }`,
      [400, 422, 408, 413, 415, 500],
    ],
    [
      '422 beside 400 that a class or default covers',
      `${STRICT_BODY}, responses: { '422': { description: no }, default: { description: no } }`,
      [400, 422, 408, 413, 415, 500],
    ],
    [
      '408, 413 and 415 for a body, and 400, as any body can be corrupt',
      `requestBody: { content: { '*/*': {} } }, responses: { ${OK} }`,
      [400, 408, 413, 415, 500],
    ],
    ['nothing for a header that may be any text', `${header('{ type: string }')}, responses: { ${OK} }`, [500]],
    [
      '400 for a header that must be there',
      `${header('{ type: string }', ', required: true')}, responses: { ${OK} }`,
      [400, 500],
    ],
    [
      '400 for a header of some pattern',
      `${header('{ type: string, minLength: 1 }')}, responses: { ${OK} }`,
      [400, 500],
    ],
    ['400 for a header that is a number', `${header('{ type: integer }')}, responses: { ${OK} }`, [400, 500]],
    ['406 where a success has content', `responses: { '200': { description: ok, ${CONTENT} } }`, [406, 500]],
    [
      '406 where default has content and no success is documented',
      `responses: { default: { description: ok, ${CONTENT} } }`,
      [406, 500],
    ],
    ['no 406 where only errors have content', `responses: { ${OK}, '404': { description: no, ${CONTENT} } }`, [500]],
    [
      'no 406 where one of the successes has no content',
      `responses: { '200': { description: ok, ${CONTENT} }, '204': { description: none } }`,
      [500],
    ],
    ['401 and 403 where it is secured', `security: [{ key: [] }], responses: { ${OK} }`, [401, 403, 500]],
    ['neither where {} lets everyone in', `security: [{ key: [] }, {}], responses: { ${OK} }`, [500]],
  ])('%s', (_name, members, statuses) => {
    expect(sent(members, SECURITY)).toEqual(statuses);
  });

  it('and says why', () => {
    const answers = routerAnswers(operation(`${JSON_BODY}, responses: { ${OK} }`)).filter(
      ({ status }) => status !== 500,
    );
    expect(reasonsOf(answers)).toBe(
      'takes a JSON body: 400 when it is invalid, 408 when it does not arrive in time, 413 when it is too large, 415 when it is not JSON',
    );
  });
});

describe('an operation is closed', () => {
  it.each([
    ["'500': { description: x }", true],
    ["'5XX': { description: x }", true],
    ['default: { description: x }', true],
    ["'4XX': { description: x }", false],
    ["'501': { description: x }", false],
  ])('by %s: %s', (response, isClosed) => {
    const found = lintApi(built(`paths: { /a: { get: { responses: { ${OK}, ${response} } } } }\n`));
    expect(found.length === 0).toBe(isClosed);
  });

  it('or what is missing is listed', () => {
    const [found] = lintApi(
      built(`paths: { /a: { post: { ${JSON_BODY}, responses: { '4XX': { description: x } } } } }\n`),
    );
    expect(found).toMatchObject({
      code: 'undocumented-answer',
      pointer: '/paths/~1a/post/responses',
      values: { operation: 'POST /a', statuses: '500', reasons: 'has a handler: 500 when that fails' },
    });
  });
});

describe('a handler owes', () => {
  it.each([
    [
      'what the router does not send',
      `responses: { ${OK}, '404': { description: x }, '500': { description: x } }`,
      [200, 404],
    ],
    [
      '413 where there is no body that could be too large',
      `responses: { ${OK}, '413': { description: x } }`,
      [200, 413],
    ],
    [
      '422 where the router sends 400',
      `${JSON_BODY}, responses: { '400': { description: x }, '422': { description: x } }`,
      [422],
    ],
    [
      'no 422 that the router sends beside 400',
      `${STRICT_BODY}, responses: { '400': { description: x }, '422': { description: x } }`,
      [],
    ],
    [
      'none of 405, 414, 431 and 501',
      `responses: { ${OK}, '405': { description: x }, '414': { description: x }, '431': { description: x }, '501': { description: x } }`,
      [200],
    ],
    ['no class and no default', `responses: { ${OK}, '4XX': { description: x }, default: { description: x } }`, [200]],
  ])('%s', (_name, members, statuses) => {
    expect(owedStatuses(operation(members))).toEqual(statuses);
  });
});
