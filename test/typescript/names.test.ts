// Covers generator/typescript/import-extension

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  camelCase,
  handlerNamer,
  isIdentifier,
  Namer,
  nameAll,
  pascalCase,
  typeNamer,
} from '../../generator/typescript/names.js';

describe('pascalCase', () => {
  it.each([
    ['getItem', 'GetItem'],
    ['repos/list-for-org', 'ReposListForOrg'],
    ['get_item', 'GetItem'],
    ['Event.foo', 'EventFoo'],
    ['IDList', 'IDList'],
    ['3d model', '_3dModel'],
    ['größe', 'Größe'],
    ["a'); process.exit(); ('", 'AProcessExit'],
    ['', 'Fallback'],
    ['!?', 'Fallback'],
  ])('%j → %s', (text, name) => expect(pascalCase(text, 'Fallback')).toBe(name));

  it('gives an identifier for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => isIdentifier(pascalCase(text, 'Fallback'))));
  });
});

describe('camelCase', () => {
  it('starts small', () => expect(camelCase('repos/list-for-org', 'x')).toBe('reposListForOrg'));
});

describe('nameAll', () => {
  const name = (texts: string[]) => Object.fromEntries(nameAll(texts, new Namer([]), (text) => camelCase(text, 'x')));

  it('lets what is a name already keep it', () => {
    expect(name(['get-item', 'getItem'])).toEqual({ getItem: 'getItem', 'get-item': 'getItem2' });
  });

  it('does not depend on the order of the document', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 8 }), (texts) => {
        expect(name([...texts].reverse())).toEqual(name(texts));
      }),
    );
  });
});

describe('names that are taken', () => {
  it('no handler is called like what every object has', () => {
    expect(handlerNamer().take('toString')).toBe('toString2');
    expect(handlerNamer().take('__proto__')).toBe('__proto__2');
    expect(handlerNamer().take('delete')).toBe('delete');
  });

  it('no type is called like what index.ts exports, or like one of the language', () => {
    expect(typeNamer().take('Handlers')).toBe('Handlers2');
    expect(typeNamer().take('Record')).toBe('Record2');
  });
});
