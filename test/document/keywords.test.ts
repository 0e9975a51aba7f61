import { expect, it } from 'vitest';
import { isNote, KEYWORDS, keywordsThat } from '../../generator/document/keywords.js';

it('notes only tell a reader something', () => {
  expect([...KEYWORDS.keys()].filter(isNote)).toEqual([
    '$comment',
    'title',
    'summary',
    'description',
    'example',
    'examples',
    'externalDocs',
    'xml',
  ]);
  expect(isNote('type')).toBe(false);
  expect(isNote('unknown')).toBe(false);
});

it('annotations say something of a value and refuse none', () => {
  expect(keywordsThat(({ annotates }) => annotates === true)).toEqual([
    '$comment',
    'title',
    'summary',
    'description',
    'default',
    'deprecated',
    'readOnly',
    'writeOnly',
    'example',
    'examples',
    'externalDocs',
    'xml',
  ]);
});

it('limits are compared by their side', () => {
  const limits = [...KEYWORDS].flatMap(([name, { diff }]) =>
    diff.kind === 'limit' ? [`${name} ${diff.side} ${diff.exclusive ?? ''}`.trim()] : [],
  );
  expect(limits).toEqual([
    'minimum lower exclusiveMinimum',
    'maximum upper exclusiveMaximum',
    'minLength lower',
    'maxLength upper',
    'minItems lower',
    'maxItems upper',
    'minProperties lower',
    'maxProperties upper',
  ]);
});

it('Swagger 2.0 has some beside the type of a parameter', () => {
  expect(keywordsThat(({ isOfParameters2 }) => isOfParameters2 === true)).toEqual([
    'items',
    'type',
    'enum',
    'multipleOf',
    'minimum',
    'exclusiveMinimum',
    'maximum',
    'exclusiveMaximum',
    'minLength',
    'maxLength',
    'pattern',
    'minItems',
    'maxItems',
    'uniqueItems',
    'format',
    'default',
    'example',
  ]);
});

it('each keyword is as JSON Schema 2020-12 and OpenAPI have it', () => {
  const rows = [...KEYWORDS].map(([name, { since, value, subschemas, diff }]) =>
    [name, since, value, subschemas ?? '-', diff.kind].join(' · '),
  );
  expect(rows).toMatchSnapshot();
});
