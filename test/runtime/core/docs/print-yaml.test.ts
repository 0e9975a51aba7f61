import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { printYaml } from '../../../../templates/runtime/core/docs/print-yaml.js';

it('is good to read', () => {
  const document = {
    openapi: '3.1.1',
    info: { title: 'Items', description: 'One line.\n\n  Indented, and:\n- a list\n', version: '1.0.0' },
    tags: [],
    paths: {
      '/items/{id}': {
        get: {
          responses: { '200': { $ref: '#/components/responses/Item' }, default: {} },
          parameters: [{ name: 'id', required: true, schema: { enum: [1, null, 'no', [], ['a', 'b']] } }],
        },
      },
    },
  };
  expect(printYaml(document)).toBe(`openapi: "3.1.1"
info:
  title: Items
  description: |
    One line.

      Indented, and:
    - a list
  version: "1.0.0"
tags: []
paths:
  /items/{id}:
    get:
      responses:
        "200":
          $ref: "#/components/responses/Item"
        default: {}
      parameters:
        - name: id
          required: true
          schema:
            enum:
              - 1
              - null
              - "no"
              - []
              - - a
                - b
`);
});

describe.each(['1.1', '1.2'] as const)('a reader of YAML %s has the same value', (version) => {
  const read = (value: unknown): unknown => parse(printYaml({ value }), { version, merge: false }).value;

  it.each<[unknown]>([
    ...['', ' ', '~', 'null', 'True', 'yes', 'Off', 'n', '1', '-1', '1e3', '0x1', '.5', '.inf', '1:20', '=', '<<'].map(
      (text): [string] => [text],
    ),
    ...[
      'a: b',
      'a #b',
      '# a',
      '- a',
      '? a',
      '*a',
      '&a',
      '!a',
      '%a',
      '@a',
      '`a',
      '{a}',
      '[a]',
      ',a',
      '|',
      '>',
      "'",
      '"',
    ].map((text): [string] => [text]),
    ...[
      'a ',
      'a\n',
      'a\n\n',
      '\na',
      ' a\nb',
      'a\n b',
      'a\n\tb',
      'a\n \nb',
      'a\n  ',
      'a\r\nb',
      '---\na',
      'a\n---\n...',
    ].map((text): [string] => [text]),
    ...[
      'a\u0085b\nc',
      'a\u2028b\nc',
      '\ufeffa\nb',
      '\u0000',
      '\u007f',
      '\ufffe',
      '\u{1f600}\n\u{1f600}',
      '2026-11-26',
    ].map((text): [string] => [text]),
    [{ [`${'k'.repeat(2_000)}`]: { a: [1] } }],
    [[{ [`${'k'.repeat(2_000)}`]: 1, b: 2 }]],
    [{ '': 1, 'a b': 2, "a'": 3, 'a: b': 4, y: 5, __proto: 6 }],
    [[[[]], [{}], [[1], [2, [3]]]]],
    [[1e21, 1.5e-9, -0.1, 1e-7, Number.MAX_SAFE_INTEGER]],
  ])('%j', (value) => {
    expect(read(value)).toEqual(value);
  });

  it('for any JSON', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('a', ' ', '\n', '\t', '#', ':', '-', '"', '\u0085'), { maxLength: 8 })
        .map((all) => all.join('')),
    );
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.boolean(),
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          text.filter((key) => key !== '__proto__'),
          tie('value'),
          { maxKeys: 3, noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, (any) => {
        expect(read(any)).toEqual(any);
      }),
      { numRuns: 1_000 },
    );
  });
});

it('takes time in proportion to the document', () => {
  const lines = 'a line\n'.repeat(200_000);
  const started = performance.now();
  printYaml({ lines, spaces: `a${' '.repeat(500_000)}\n`, plain: `a${' '.repeat(500_000)}:` });
  expect(performance.now() - started).toBeLessThan(2_000);
});
