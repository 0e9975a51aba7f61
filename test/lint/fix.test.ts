// Covers generator/lint/missing-responses, generator/lint/error-response, generator/lint/fix-form, generator/lint/text/*

import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type LintOptions, lint } from '../../generator/lint/lint.js';
import { inFolder } from '../load/in-folder.js';

const HEAD = "openapi: 3.1.0\ninfo: { title: t, version: '1' }\n";

/** The document's text after a fix, which leaves nothing to fix and nothing changed when done again. */
async function fixed(
  text: string,
  more: Readonly<Record<string, string>> = {},
  name = 'api.yaml',
  form: Pick<LintOptions, 'as' | 'rules'> = {},
) {
  const cwd = inFolder({ [name]: text, ...more });
  const read = () =>
    Object.fromEntries([name, ...Object.keys(more)].map((file) => [file, readFileSync(path.join(cwd, file), 'utf8')]));
  const first = await lint({ document: name, cwd, fix: true, ...form });
  const texts = read();
  const again = await lint({ document: name, cwd, fix: true, ...form });
  expect(again.written).toEqual([]);
  expect(read()).toEqual(texts);
  return {
    text: texts[name] ?? '',
    texts,
    open: first.open.map(({ id }) => id),
    hints: first.diagnostics.map(({ hint }) => hint),
    result: first,
  };
}

/** What has been inserted, line by line. */
function added(before: string, after: string): string {
  const lines = before.split('\n');
  return after
    .split('\n')
    .filter((line) => (line === lines[0] ? lines.shift() === undefined : true))
    .join('\n');
}

const REF = "$ref: '#/components/responses/Problem'";
const COMPONENTS = `components:
  responses:
    Problem:
      description: What the server answers itself when it can't serve the request.
      content:
        application/problem+json:
          schema:
            $ref: '#/components/schemas/Problem'
  schemas:
    Problem:
      description: A problem document (RFC 9457).
      type: object
      required: [title, status]
      properties:
        type:
          type: string
          format: uri-reference
        title:
          type: string
        status:
          type: integer
        detail:
          type: string`;

describe('in YAML', () => {
  it('codes are put in order, between comments, in the hand of their neighbours', async () => {
    const before = `${HEAD}paths:
  /a: # the path
    get:
      responses:
        # the good
        "200": { description: ok, content: { text/plain: {} } } # fine
        # the bad
        "404": { description: no }
`;
    const { text, open } = await fixed(before);
    expect(open).toEqual([]);
    expect(text).toBe(
      before
        .replace(/("404".*\n)/, `$1        "500": { ${REF.replaceAll("'", '"')} }\n`)
        .replace('# fine\n', `# fine\n        "406": { ${REF.replaceAll("'", '"')} }\n`)
        .replace(/( {8}"406".*\n)( {8}# the bad\n {8}"404".*\n)/, '$2$1')
        .concat(`${COMPONENTS}\n`),
    );
  });

  it.each([
    ['a reference', "{ $ref: '#/x' }", `{ ${REF} }`],
    ['a reference on a line of its own', "\n          $ref: '#/x'", `\n          ${REF}`],
  ])('in one style, that of %s where there is one', async (_name, written, want) => {
    const before = `${HEAD}paths:
  /a:
    post:
      requestBody: { content: { text/plain: {} } }
      responses:
        '200':
          description: ok
          content: { text/plain: {} }
        '404': ${written}
        '409':
          description: late
        '414': { description: long }
x: { description: gone }
`;
    const { text } = await fixed(before);
    for (const status of [400, 406, 408, 413, 415, 500]) {
      expect(text).toContain(`        '${status}':${want.startsWith('\n') ? '' : ' '}${want}\n`);
    }
  });

  it('behind what belongs to the response before', async () => {
    const before = `${HEAD}paths:
  /a:
    get:
      responses:
        '200':
          description: |
            Several
            lines
          # of no more content
  /b: {}
`;
    const { text } = await fixed(before);
    expect(text).toContain(`          # of no more content\n        '500':\n          ${REF}\n  /b: {}\n`);
  });

  it('in braces, on one line and on several', async () => {
    const before = `${HEAD}paths: {
  /a: { get: { responses: {'200': {description: ok}} } }, # one
  /b: { get: { responses: {
    '200': {description: ok}, # two
    '404': {description: no}, # three
  } } },
  /c: { get: { responses: { } } },
}
`;
    const { text, open } = await fixed(before);
    expect(open).toEqual([]);
    expect(added(before, text)).toContain(`'500': {${REF}}`);
    expect(text).toContain(`responses: {'200': {description: ok}, '500': {${REF}}} } }, # one`);
    expect(text).toContain(`    '404': {description: no},\n    '500': {${REF}}, # three\n`);
  });

  it('with CRLF, and without a line end at the end', async () => {
    const before =
      `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        200:\n          description: ok`.replaceAll(
        '\n',
        '\r\n',
      );
    const { text } = await fixed(before);
    expect(text.startsWith(before)).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.slice(before.length).split('\r\n').slice(1, 3)).toEqual(["        '500':", `          ${REF}`]);
  });

  it('with CRLF behind a block scalar', async () => {
    const before =
      `${HEAD}paths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: |\n            ok\n`.replaceAll(
        '\n',
        '\r\n',
      );
    const { text } = await fixed(before);
    expect(text).toContain("            ok\r\n        '500':\r\n");
  });

  it('keeps a byte order mark', async () => {
    const { text, open } = await fixed(
      `\ufeff${HEAD}paths: { /a: { get: { responses: { '200': { description: ok } } } } }\n`,
    );
    expect([text.startsWith('\ufeffopenapi'), open]).toEqual([true, []]);
  });

  it('makes responses where there are none', async () => {
    const before = `${HEAD}paths:\n  /a:\n    get:\n      operationId: a\n`;
    const { text, open } = await fixed(before);
    expect(open).toEqual([]);
    expect(text).toBe(`${before}      responses:\n        '500':\n          ${REF}\n${COMPONENTS}\n`);
  });

  it('where operations share their responses by an alias, once; and says so where they need different ones', async () => {
    const documentWith = (method: string) => `${HEAD}paths:
  /a:
    get:
      responses: &std
        '200': { description: ok }
    ${method}
      responses: *std
`;
    const same = await fixed(documentWith('delete:'));
    expect([same.open, same.text.match(/'500'/g)]).toEqual([[], ["'500'"]]);
    const different = await fixed(documentWith('put:\n      requestBody: { content: { text/plain: {} } }'));
    expect([different.open, different.result.written]).toEqual([['getA', 'putA'], []]);
    expect(different.hints[0]).toBe("--fix can't write here: operations that need different responses share these.");
  });

  it('through merged mappings', async () => {
    const before = `${HEAD}x-base: &base\n  responses:\n    '200': { description: ok }\npaths:\n  /a:\n    get:\n      <<: *base\n`;
    const { text, open } = await fixed(before);
    expect(open).toEqual([]);
    expect(text).toContain(`    '200': { description: ok }\n    '500': { ${REF} }\npaths:`);
  });

  it('but not beside a reference', async () => {
    const before = `${HEAD}paths:\n  /a:\n    get:\n      responses: { $ref: '#/x-r' }\nx-r: { '200': { description: ok } }\n`;
    const { open, hints, result } = await fixed(before);
    expect([open, result.written]).toEqual([['getA'], []]);
    expect(hints).toEqual(["--fix can't write here: responses is a reference, or not an object."]);
  });
});

describe('in JSON', () => {
  const document = {
    openapi: '3.0.3',
    info: { title: 't', version: '1' },
    paths: {
      '/a': { get: { responses: { '200': { description: 'ok' }, default: { $ref: '#/x' } } } },
      '/b': { get: { responses: {} } },
    },
    components: {},
  };
  const { default: _default, ...responses } = document.paths['/a'].get.responses;
  const whole = { ...document, paths: { ...document.paths, '/a': { get: { responses } } } };
  const expected = {
    ...whole,
    paths: {
      '/a': { get: { responses: { ...responses, '500': { $ref: '#/components/responses/Problem' } } } },
      '/b': { get: { responses: { '500': { $ref: '#/components/responses/Problem' } } } },
    },
  };

  it.each([
    ['tabs', '\t', '\n'],
    ['two spaces', '  ', '\n'],
    ['CRLF', '    ', '\r\n'],
    ['nothing', undefined, '\n'],
  ])('indented by %s, as JSON.stringify would have written it', async (_name, indent, eol) => {
    const write = (value: object) => `${JSON.stringify(value, null, indent)}\n`.replaceAll('\n', eol);
    const { text, open } = await fixed(write(whole), {}, 'api.json');
    expect(open).toEqual([]);
    const { components } = JSON.parse(text);
    expect(text).toBe(write({ ...expected, components }));
    expect(components.responses.Problem.content['application/problem+json'].schema).toEqual({
      $ref: '#/components/schemas/Problem',
    });
  });

  it('objects on one line get a neighbour on one line', async () => {
    const before =
      '{\n  "openapi": "3.0.3", "info": { "title": "t", "version": "1" },\n  "paths": { "/a": { "get": { "responses": {\n    "200": { "description": "ok" }\n  } } } }\n}';
    const { text } = await fixed(before, {}, 'api.json');
    expect(text).toContain(
      '    "200": { "description": "ok" },\n    "500": { "$ref": "#/components/responses/Problem" }\n  } }',
    );
  });
});

describe('the reusable response', () => {
  const FAULT = `components:
  schemas:
    Fault: { type: object, properties: { code: { type: integer } } }
`;
  const operation = (name: string, schema: string, type = 'application/json') =>
    `  /${name}: { get: { responses: { '404': { description: no, content: { ${type}: { schema: ${schema} } } } } } }\n`;
  const ref = "{ $ref: '#/components/schemas/Fault' }";

  it("is of the error schema that most of the document's operations use, in its media type", async () => {
    const type = 'application/vnd.fault+json';
    const before = `${HEAD}paths:\n${operation('a', ref, type)}${operation('b', ref, type)}${operation('c', '{ type: string }')}${FAULT}`;
    const { text } = await fixed(before);
    expect(added(before, text)).toContain(
      `  responses:\n    Fault:\n      description: What the server answers itself when it can't serve the request.\n      content:\n        ${type}:\n          schema:\n            $ref: '#/components/schemas/Fault'`,
    );
    expect(text).toContain("'500': { $ref: '#/components/responses/Fault' }");
  });

  it('is a problem document where no schema prevails', async () => {
    const before = `${HEAD}paths:\n${operation('a', ref)}${operation('b', '{ type: string }')}${FAULT}`;
    expect((await fixed(before)).text).toContain('application/problem+json');
  });

  it('takes another name where its own is taken', async () => {
    const before = `${HEAD}paths:\n  /a: { get: {} }\ncomponents:\n  responses:\n    Problem: { description: mine }\n  schemas:\n    Problem: { type: string }\n`;
    const { text, open } = await fixed(before);
    expect(open).toEqual([]);
    expect(text).toContain("'500': { $ref: '#/components/responses/ProblemResponse' }");
    expect(text).toContain("$ref: '#/components/schemas/ProblemResponse'");
  });

  it('is used again for an operation that came later', async () => {
    const first = await fixed(`${HEAD}paths:\n  /a: { get: {} }\n`);
    const cwd = inFolder({ 'api.yaml': first.text.replace('paths:\n', 'paths:\n  /b: { get: {} }\n') });
    await lint({ document: 'api.yaml', cwd, fix: true });
    const text = readFileSync(path.join(cwd, 'api.yaml'), 'utf8');
    expect(text).toBe(first.text.replace('paths:\n', `paths:\n  /b: { get: { responses: { '500': { ${REF} } } } }\n`));
  });
});

describe('of a document in several files', () => {
  const ENTRY = `${HEAD}paths:\n  /a: { $ref: paths/a.yaml }\n  /b: { $ref: paths/a.yaml }\n`;

  it('responses go to the file that holds the operation, and the reusable one to the entry', async () => {
    const part = "get:\n  responses:\n    '200': { description: ok }\n";
    const { texts, open } = await fixed(ENTRY, { 'paths/a.yaml': part });
    expect(open).toEqual([]);
    expect(texts['paths/a.yaml']).toBe(`${part}    '500': { $ref: '../api.yaml#/components/responses/Problem' }\n`);
    expect(texts['api.yaml']).toBe(`${ENTRY}${COMPONENTS}\n`);
  });

  it('an error schema is referred to where it is, and components where they are', async () => {
    const part =
      "get:\n  responses:\n    '404': { description: no, content: { application/json: { schema: { $ref: ../fault.yaml } } } }\n";
    const { texts, open } = await fixed(`${ENTRY}components:\n  responses: { $ref: components/responses.yaml }\n`, {
      'paths/a.yaml': part,
      'fault.yaml': 'type: object\n',
      'components/responses.yaml': 'Other: { description: other }\n',
    });
    expect(open).toEqual([]);
    expect(texts['components/responses.yaml']).toContain(
      "fault:\n  description: What the server answers itself when it can't serve the request.\n  content:\n    application/json:\n      schema: { $ref: '../fault.yaml' }\n",
    );
    expect(texts['paths/a.yaml']).toContain("'500': { $ref: '../components/responses.yaml#/fault' }");
  });

  it('the mode of a file stays', async () => {
    const cwd = inFolder({ 'api.yaml': `${HEAD}paths: { /a: { get: {} } }\n` });
    chmodSync(path.join(cwd, 'api.yaml'), 0o600);
    expect((await lint({ document: 'api.yaml', cwd, fix: true })).written).toEqual(['api.yaml']);
    expect(statSync(path.join(cwd, 'api.yaml')).mode & 0o777).toBe(0o600);
  });

  it('a symbolic link stays one', async () => {
    const cwd = inFolder({ 'real.yaml': `${HEAD}paths: { /a: { get: {} } }\n` });
    symlinkSync('real.yaml', path.join(cwd, 'api.yaml'));
    await lint({ document: 'api.yaml', cwd, fix: true });
    expect(readFileSync(path.join(cwd, 'real.yaml'), 'utf8')).toContain("'500'");
    writeFileSync(path.join(cwd, 'real.yaml'), 'changed');
    expect(readFileSync(path.join(cwd, 'api.yaml'), 'utf8')).toBe('changed');
  });
});

describe('of Swagger 2.0', () => {
  it('goes by its sections', async () => {
    const before = `swagger: '2.0'\ninfo: { title: t, version: '1' }\nproduces: [application/json]\npaths:\n  /a:\n    get:\n      responses:\n        '200': { description: ok, schema: { type: string } }\n`;
    const { text, open } = await fixed(before);
    expect(open).toEqual([]);
    expect(text).toContain(
      "        '406': { $ref: '#/responses/Problem' }\n        '500': { $ref: '#/responses/Problem' }\nresponses:\n  Problem:",
    );
    expect(text).toContain('  Problem:\n    description: A problem document (RFC 9457).\n');
  });
});

describe('the form', () => {
  const document = (responses: string, members = '') => `${HEAD}paths:
  /a:
    post:
      requestBody: { content: { application/json: {} } }
${members}      responses:
${responses}`;
  const of = (...keys: readonly string[]) => keys.map((key) => `        '${key}': { description: d }\n`).join('');
  const keys = (text: string) => [...text.matchAll(/^ {8}'?(\w+)'?: \{/gm)].map(([, key]) => key);

  it.each([
    ['codes', of('200'), ['200', '400', '408', '413', '415', '500']],
    ['4XX', of('200'), ['200', '4XX', '5XX']],
    ['4XX', of('200', '404', '5XX', 'default').replace("'default'", 'x-a'), ['200', '404', '4XX', '5XX']],
    ['default', of('200', '404'), ['200', '404', 'default']],
    ['default', of('200', '4XX'), ['200', '4XX', 'default']],
  ] as const)('%s beside %j', async (as, responses, want) => {
    const { text, open } = await fixed(document(responses), {}, 'api.yaml', { as });
    expect([keys(text), open]).toEqual([want, []]);
  });

  it('is for statuses that are not off', async () => {
    const rules = { 'undocumented-answer': 'off', 'undocumented-413': 'info' } as const;
    const { text, open } = await fixed(document(of('200')), {}, 'api.yaml', { rules });
    expect([keys(text), open]).toEqual([['200', '413'], []]);
    expect(keys((await fixed(document(of('200')), {}, 'api.yaml', { rules, as: '4XX' })).text)).toEqual(['200', '4XX']);
  });

  it('4XX is none of Swagger 2.0, which has no classes', async () => {
    const text =
      "swagger: '2.0'\ninfo: { title: t, version: '1' }\npaths: { /a: { get: { responses: { 200: { description: ok } } } } }\n";
    const { text: after, hints } = await fixed(text, {}, 'api.yaml', { as: '4XX' });
    expect([after, hints]).toEqual([
      text,
      ["--fix can't write here: Swagger 2.0 has no classes of statuses, so choose --as default or --as codes."],
    ]);
    expect((await fixed(text, {}, 'api.yaml', { as: 'default' })).open).toEqual([]);
  });
});
