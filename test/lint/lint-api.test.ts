// Covers generator/lint/rules, generator/lint/rules/*, generator/lint/lint-rules, generator/lint/missing-answers
// Covers generator/resolve/router-answers

import { describe, expect, it } from 'vitest';
import { lintApi } from '../../generator/lint/lint-api.js';
import type { LintRules } from '../../generator/lint/lint-rules.js';
import { owedStatuses, reasonsOf, routerAnswers } from '../../generator/resolve/router-answers.js';
import { built, builtDocument } from '../support/document.js';

const SECURITY = 'components: { securitySchemes: { key: { type: apiKey, in: header, name: K } } }\n';
const OK = "'200': { description: ok }";

function operation(members: string, more = '') {
  const path = members.includes('in: path') ? '/a/{id}' : '/a';
  const [first] = built(`${more}paths: { '${path}': { put: { ${members} } } }\n`).operations;
  if (first === undefined) {
    throw new Error('The document has no operation.');
  }
  return first;
}

const sent = (members: string, more = '') => routerAnswers(operation(members, more)).map(({ status }) => status);
const header = (schema: string, more = '') => `parameters: [{ in: header, name: X, schema: ${schema} ${more} }]`;
const JSON_BODY = 'requestBody: { content: { application/json: { schema: {} } } }';
const STRICT_BODY = 'requestBody: { content: { application/json: { schema: { type: object } } } }';
const CONTENT = 'content: { text/csv: { schema: { type: string } } }';

const locate = (pointer: string) => ({ file: 'a.yaml', line: 1, column: 1, pointer });
const linted = (yaml: string, rules: LintRules = {}) => lintApi(builtDocument(yaml), rules, locate);

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
    const found = linted(`paths: { /a: { get: { responses: { ${OK}, ${response} } } } }\n`);
    expect(found.length === 0).toBe(isClosed);
  });

  it('or what is missing is listed', () => {
    const [found] = linted(`paths: { /a: { post: { ${JSON_BODY}, responses: { '4XX': { description: x } } } } }\n`);
    expect(found).toMatchObject({
      code: 'undocumented-answer',
      severity: 'warning',
      pointer: '/paths/~1a/post/responses',
      message: 'POST /a may answer 500 without documenting it. It has a handler: 500 when that fails.',
    });
  });

  it('in sentences that end, however much is missing', () => {
    const long = (letter: string) => `application/${letter.repeat(500)}`;
    const media = ['x', 'y', 'z'].map((letter) => `${long(letter)}: { schema: { type: object } }`).join(', ');
    const [found] = linted(
      `${SECURITY}paths: { /a: { post: { security: [{ key: [] }], parameters: [{ in: query, name: q, schema: {} }], requestBody: { content: { ${media} } }, responses: { '200': { description: ok, ${CONTENT} } } } } }\n`,
    );
    expect(found?.message).toMatch(
      /^POST \/a may answer 400, 401, 403, 406, 408, 413, 415 or 500 without documenting it\. It takes a coded body: .*; has a handler: 500 when that fails\.$/,
    );
  });
});

describe('a rule is graded', () => {
  const document = `${SECURITY}paths: { /a: { get: { security: [{ key: [] }], responses: { '200': { description: ok, ${CONTENT} } } } } }\n`;
  const told = (rules: LintRules) =>
    linted(document, rules).map(({ severity, message }) => `${severity} ${/answer (.*) without/.exec(message)?.[1]}`);

  it.each<readonly [string, LintRules, readonly string[]]>([
    ['not at all', {}, ['warning 401, 403, 406 or 500']],
    ['by a status', { 'undocumented-406': 'off' }, ['warning 401, 403 or 500']],
    [
      'by several, the gravest first',
      { 'undocumented-401': 'error', 'undocumented-406': 'info', 'undocumented-500': 'off' },
      ['error 401', 'warning 403', 'info 406'],
    ],
    ['by its code', { 'undocumented-answer': 'info' }, ['info 401, 403, 406 or 500']],
    ['by both: a status outranks', { 'undocumented-answer': 'off', 'undocumented-403': 'warning' }, ['warning 403']],
  ])('%s', (_name, rules, found) => {
    expect(told(rules)).toEqual(found);
  });
});

describe('the schema of events', () => {
  const events = (content: string, more = '') =>
    `paths: { /a: { get: { responses: { default: { description: ok, content: { text/event-stream; charset=utf-8: { ${content} } } } } } } }\n${more}`;
  const EVENT = '{ type: object, properties: { event: { const: tick }, data: { type: integer } } }';
  const components = `components: { schemas: { E: ${EVENT} } }`;

  it.each([
    ['is of a whole event', events(`schema: ${EVENT}`), 'event, data'],
    ['is behind a reference', events("schema: { $ref: '#/components/schemas/E' }", components), 'event, data'],
    [
      'is of a list of these',
      events("schema: { type: array, items: { $ref: '#/components/schemas/E' } }", components),
      'event, data',
    ],
    [
      'is of one of several',
      events(`schema: { oneOf: [${EVENT}, { properties: { data: {}, id: { type: string } } }] }`),
      'event, data, id',
    ],
  ])('%s', (_name, document, fields) => {
    expect(linted(document).filter(({ code }) => code === 'event-schema')).toMatchObject([
      {
        severity: 'warning',
        pointer: '/paths/~1a/get/responses/default/content/text~1event-stream; charset=utf-8/schema',
        message: `The events of GET /a are described by the fields of an event (${fields}); without itemSchema the schema describes the data of an event.`,
      },
    ]);
  });

  it.each([
    ['is of data', events('schema: { type: object, properties: { id: { type: string }, price: {} } }')],
    ['is of data that has data', events('schema: { type: object, properties: { data: {} } }')],
    ['has more than the fields of events', events('schema: { properties: { data: {}, id: {}, name: {} } }')],
    ['is one of several, not all of events', events(`schema: { anyOf: [${EVENT}, { type: object }] }`)],
    ['is that of items', events(`schema: ${EVENT}, itemSchema: ${EVENT}`)],
    ['is missing', events('')],
    [
      'leads nowhere but to itself',
      events(
        "schema: { $ref: '#/components/schemas/E' }",
        "components: { schemas: { E: { $ref: '#/components/schemas/E' } } }",
      ),
    ],
    ['is not of events', events(`schema: ${EVENT}`).replace('text/event-stream', 'application/jsonl')],
  ])('%s: nothing is said', (_name, document) => {
    expect(linted(document).map(({ code }) => code)).not.toContain('event-schema');
  });

  it('of a shared response is told once, and graded', () => {
    const response = "responses: { default: { $ref: '#/components/responses/R' } }";
    const document = `paths: { /a: { get: { ${response} }, put: { ${response} } } }
components: { responses: { R: { description: ok, content: { text/event-stream: { schema: ${EVENT} } } } } }`;
    expect(linted(document)).toHaveLength(1);
    expect(linted(document, { 'event-schema': 'error' })).toMatchObject([{ severity: 'error' }]);
    expect(linted(document, { 'event-schema': 'off' })).toEqual([]);
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
