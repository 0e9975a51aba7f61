import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Document, isCollection, isMap, isScalar, visit } from 'yaml';
import { lint } from '../../generator/lint/lint.js';
import { readText } from '../../generator/load/read-text.js';
import { inFolder } from '../load/in-folder.js';
import { runs } from '../support/runs.js';

type Members = Record<string, unknown>;

const response = fc.record(
  {
    description: fc.constantFrom('ok', 'two\nlines\n', 'a: b # no comment', "it's", ' led', ''),
    content: fc.option(fc.constantFrom({ 'text/plain': {} }, { 'application/json': { schema: { type: 'object' } } }), {
      nil: undefined,
    }),
  },
  { requiredKeys: ['description'] },
);

const responses = fc.dictionary(
  fc.constantFrom('200', '204', '400', '404', '406', '500', '4XX', 'default', 'x-note'),
  response,
  { maxKeys: 4 },
);

const operation = fc.record(
  {
    summary: fc.constantFrom('s', '#', '{}', 'x'.repeat(100)),
    parameters: fc.constant([{ in: 'query', name: 'q', schema: { type: 'string' } }]),
    requestBody: fc.constant({ content: { 'application/json': { schema: {} } } }),
    responses,
    'x-after': fc.constantFrom('y', null, [1, { a: 2 }]),
  },
  { requiredKeys: [] },
);

const documents = fc
  .record({
    paths: fc.dictionary(
      fc.constantFrom('/a', '/b/c', '/d e', '/~x'),
      fc.record({ get: operation, post: operation, delete: operation }, { requiredKeys: [] }),
      { minKeys: 1 },
    ),
    components: fc.option(
      fc.record(
        {
          responses: fc.dictionary(fc.constantFrom('Problem', 'Other'), response),
          schemas: fc.constant({ Problem: { type: 'string' } }),
        },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
    isShared: fc.boolean(),
    componentsLast: fc.boolean(),
  })
  .map(({ paths, components, isShared, componentsLast }) => {
    // Two operations with one object: YAML writes an anchor and an alias
    const [first, ...others] = Object.values(paths).flatMap((item) => Object.values(item));
    if (isShared && first?.responses !== undefined) {
      for (const other of others.slice(0, 1)) {
        other.responses = first.responses;
      }
    }
    const head: Members = { openapi: '3.1.0', info: { title: 't', version: '1' } };
    const parts: Members = components === undefined ? {} : { components };
    return componentsLast ? { ...head, paths, ...parts } : { ...head, ...parts, paths };
  });

interface Hand {
  readonly indent: number;
  readonly single: boolean;
  readonly crlf: boolean;
  readonly lastLineEnd: boolean;
  /** What of the nodes are in braces, commented, or have blank lines before them. */
  readonly dice: readonly number[];
}

const hands: fc.Arbitrary<Hand> = fc.record({
  indent: fc.constantFrom(2, 3, 4),
  single: fc.boolean(),
  crlf: fc.boolean(),
  lastLineEnd: fc.boolean(),
  dice: fc.array(fc.integer({ min: 0, max: 19 }), { minLength: 7, maxLength: 23 }),
});

function toYaml(value: Members, { indent, single, crlf, lastLineEnd, dice }: Hand): string {
  const document = new Document(value);
  let thrown = 0;
  const die = (): number => dice[thrown++ % dice.length] ?? 0;
  visit(document, {
    Pair(_key, pair) {
      const throwOf = die();
      if (isScalar(pair.key) && throwOf === 0) {
        pair.key.commentBefore = ' before';
      }
      if (isScalar(pair.key) && throwOf === 1) {
        pair.key.spaceBefore = true;
      }
      if (isScalar(pair.value) && throwOf === 2) {
        pair.value.comment = ' behind';
      }
      if (isMap(pair.value) && throwOf === 3) {
        pair.value.commentBefore = ' within';
      }
      if (isCollection(pair.value) && throwOf > 13) {
        pair.value.flow = true;
      }
    },
  });
  const text = document.toString({ indent, singleQuote: single, lineWidth: 0, flowCollectionPadding: single });
  // What ends in a block scalar would get another value by a line end more
  const isWhole = lastLineEnd || /\n *(?:two|lines)\n$/.test(text);
  return (isWhole ? text : text.replace(/\n$/, '')).replaceAll('\n', crlf ? '\r\n' : '\n');
}

function toJson(value: Members, { indent, single, crlf, lastLineEnd }: Hand): string {
  const text = JSON.stringify(value, null, single ? '\t' : indent === 3 ? undefined : indent);
  return (text + (lastLineEnd ? '\n' : '')).replaceAll('\n', crlf ? '\r\n' : '\n');
}

function parsedText(text: string, name: string): Members {
  const read = readText(Buffer.from(text), name);
  if (!read.ok) {
    throw new Error(`${JSON.stringify(read.problems)}\n${text}`);
  }
  // A document is an object
  return read.parsed.value as Members;
}

/** `pattern`'s characters are in `text` in their order: nothing has been taken away. */
function isWithin(pattern: string, text: string): boolean {
  let at = 0;
  for (const char of pattern) {
    at = text.indexOf(char, at) + 1;
    if (at === 0) {
      return false;
    }
  }
  return true;
}

async function holds(name: string, before: string): Promise<void> {
  const cwd = inFolder({ [name]: before });
  const read = () => readFileSync(path.join(cwd, name), 'utf8');
  const found = await lint({ document: name, cwd });
  expect(found.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const fixed = await lint({ document: name, cwd, fix: true });
  const after = read();
  expect(isWithin(before, after)).toBe(true);

  const stillOpen = new Set(fixed.open.map(({ id }) => id));
  for (const { hint } of fixed.diagnostics) {
    expect(hint).toContain('different responses share these');
  }
  const expected: Members = structuredClone(parsedText(before, name));
  const parsed = parsedText(after, name);
  const paths = expected['paths'] as Record<string, Record<string, { responses?: Members }>>; // as generated
  for (const { id, method, path: template, undocumented } of found.open) {
    if (stillOpen.has(id)) {
      continue;
    }
    const target = paths[template]?.[method.toLowerCase()];
    if (target === undefined) {
      throw new Error(`There is no ${method} ${template}.`);
    }
    target.responses ??= {};
    for (const { status } of undocumented) {
      target.responses[status] = { $ref: expect.stringMatching(/^#\/components\/responses\/Problem/) };
    }
  }
  if (fixed.written.length > 0) {
    const had = (expected['components'] ?? {}) as Record<string, Members>; // as generated
    expected['components'] = {
      ...had,
      responses: {
        ...had['responses'],
        [had['responses']?.['Problem'] ? 'ProblemResponse' : 'Problem']: expect.anything(),
      },
      schemas: {
        ...had['schemas'],
        [had['schemas']?.['Problem'] ? 'ProblemResponse' : 'Problem']: expect.anything(),
      },
    };
    if (had['schemas']?.['Problem']) {
      // The response is called as its schema is
      const { Problem: _problem, ...more } = (expected['components'] as Record<string, Members>)['responses'] ?? {};
      (expected['components'] as Record<string, Members>)['responses'] = {
        ...had['responses'],
        ...more,
        ProblemResponse: expect.anything(),
      };
    }
  }
  expect(parsed).toEqual(expected);

  await lint({ document: name, cwd, fix: true });
  expect(read()).toBe(after);
}

/** Each run reads a document four times; LINT_RUNS and LINT_SEED ask for more, and for others. */
const parameters = {
  numRuns: Number(process.env['LINT_RUNS'] ?? runs(12)),
  seed: Number(process.env['LINT_SEED'] ?? 4),
  endOnFailure: true,
};

it('a fix of YAML adds what is missing, and nothing else is changed', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(documents, hands, (document, hand) => holds('api.yaml', toYaml(document, hand))),
    parameters,
  );
});

it('a fix of JSON adds what is missing, and nothing else is changed', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(documents, hands, (document, hand) => holds('api.json', toJson(document, hand))),
    parameters,
  );
});
