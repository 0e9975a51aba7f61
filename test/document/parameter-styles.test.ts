import { expect, it } from 'vitest';
import {
  DEFAULT_STYLES,
  isParameterStyle,
  isReadIn,
  PARAMETER_STYLES,
  STYLE_NAMES,
} from '../../generator/document/parameter-styles.js';
import type { ParameterLocation } from '../../templates/runtime/core/operation.js';

const PLACES: readonly ParameterLocation[] = ['path', 'query', 'querystring', 'header', 'cookie'];

it('each place reads the styles of the specification, and the delimited lists of Swagger 2.0', () => {
  const read = PLACES.map((place) => [place, STYLE_NAMES.filter((style) => isReadIn(style, place))]);
  expect(Object.fromEntries(read)).toEqual({
    path: ['simple', 'label', 'matrix', 'spaceDelimited', 'pipeDelimited', 'tabDelimited'],
    query: ['form', 'spaceDelimited', 'pipeDelimited', 'tabDelimited', 'deepObject'],
    querystring: ['form'],
    header: ['simple', 'spaceDelimited', 'pipeDelimited', 'tabDelimited'],
    cookie: ['form', 'cookie'],
  });
});

it('each place reads its own default', () => {
  for (const place of PLACES) {
    expect(isReadIn(DEFAULT_STYLES[place], place)).toBe(true);
  }
  expect(DEFAULT_STYLES).toEqual({
    path: 'simple',
    query: 'form',
    querystring: 'form',
    header: 'simple',
    cookie: 'form',
  });
});

it('each style takes the values that OAS 3.1.1 §4.8.12.3 has a row for', () => {
  const rows = STYLE_NAMES.map((name) => {
    const { places, kinds, explode, collectionFormat, isOfForms } = PARAMETER_STYLES[name];
    return [name, places.join(), kinds.join(), explode, collectionFormat, isOfForms];
  });
  const every = 'primitive,array,object';
  expect(rows).toEqual([
    ['simple', 'path,header', every, undefined, undefined, undefined],
    ['label', 'path', every, undefined, undefined, undefined],
    ['matrix', 'path', every, undefined, undefined, undefined],
    ['form', 'query,querystring,cookie', every, undefined, 'csv', true],
    ['spaceDelimited', 'query', 'array,object', false, 'ssv', true],
    ['pipeDelimited', 'query', 'array,object', false, 'pipes', true],
    ['tabDelimited', '', 'array,object', false, 'tsv', true],
    ['deepObject', 'query', 'object', undefined, undefined, true],
    ['cookie', 'cookie', every, undefined, undefined, undefined],
  ]);
});

it('a style is told by its name', () => {
  expect(isParameterStyle('form')).toBe(true);
  expect(isParameterStyle('toString')).toBe(false);
  expect(isParameterStyle('csv')).toBe(false);
  expect(isParameterStyle(undefined)).toBe(false);
});
