import { describe, expect, it } from 'vitest';
import type { PropertyEncoding, RequestContentSpec, Shape } from '../../../../templates/runtime/core/operation.js';
import { FaultList } from '../../../../templates/runtime/core/request/fault-list.js';
import { prepareStyledParts, StyledParts } from '../../../../templates/runtime/core/request/styled-parts.js';
import { integer, text } from '../../support/operation.js';

const list: Shape = { kind: 'array', items: text };
const object: Shape = { kind: 'object', properties: { a: integer, b: text } };
const open: Shape = { kind: 'object', properties: {}, additional: text };

function read(
  properties: Readonly<Record<string, Shape>>,
  encoding: Readonly<Record<string, PropertyEncoding>>,
  ...parts: readonly (readonly [name: string, text: string])[]
) {
  const content: RequestContentSpec = {
    ...{ mediaType: 'multipart/form-data', kind: 'multipart', files: ['f'], encoding },
    shape: { kind: 'object', properties },
  };
  const names = prepareStyledParts(content, { depth: 5 });
  if (names === undefined) {
    return 'nothing has a style';
  }
  const value: Record<string, unknown> = {};
  const faults = new FaultList(9);
  const styled = new StyledParts(names, value, faults);
  for (const [name, given] of parts) {
    if (styled.has(name, Object.hasOwn(properties, name))) {
      styled.take(name, given);
    } else {
      value[name] = 'of no style';
    }
  }
  return {
    ...value,
    ...(faults.any && { faults: faults.faults.map(({ pointer, keyword }) => `${pointer} ${keyword}`) }),
  };
}

describe('members of a form with a style (OAS 3.1.2 Appendix C)', () => {
  it.each<[string, Shape, PropertyEncoding, readonly (readonly [string, string])[], unknown]>([
    ['a list', list, { explode: false }, [['p', 'x,y']], { p: ['x', 'y'] }],
    [
      'a list in two parts',
      list,
      { explode: false },
      [
        ['p', 'x,y'],
        ['p', 'z'],
      ],
      { p: ['x', 'y', 'z'] },
    ],
    ['an empty list', list, { explode: false }, [['p', '']], { p: [] }],
    ['pipes', list, { style: 'pipeDelimited' }, [['p', 'x|y,z']], { p: ['x', 'y,z'] }],
    ['spaces', list, { style: 'spaceDelimited' }, [['p', 'x y+z']], { p: ['x', 'y+z'] }],
    ['no escapes', list, { style: 'pipeDelimited' }, [['p', 'x%7Cy|%']], { p: ['x%7Cy', '%'] }],
    ['an object', object, { explode: false }, [['p', 'a,1,b,x']], { p: { a: 1, b: 'x' } }],
    [
      'an exploded object',
      object,
      { explode: true },
      [
        ['a', '1'],
        ['b', 'x&y=z'],
      ],
      { p: { a: 1, b: 'x&y=z' } },
    ],
    [
      'a deep object',
      object,
      { style: 'deepObject' },
      [
        ['p[a]', '1'],
        ['p[b]', '%'],
      ],
      { p: { a: 1, b: '%' } },
    ],
    [
      'a deep list',
      list,
      { style: 'deepObject' },
      [
        ['p[]', 'x'],
        ['p[]', 'y'],
      ],
      { p: ['x', 'y'] },
    ],
    ['a deep list that is exploded', list, { style: 'deepObject', explode: true }, [['p[]', 'x']], { p: ['x'] }],
    [
      'an object of any names',
      open,
      { explode: true },
      [
        ['c', '1'],
        ['other', 'x'],
      ],
      { p: { c: '1' }, other: 'of no style' },
    ],
    ['half a pair', object, { explode: false }, [['p', 'a']], { faults: ['/p style'] }],
    [
      'names that are in no style',
      object,
      { style: 'deepObject' },
      [
        ['q[a]', '1'],
        ['p[a', '1'],
      ],
      { 'q[a]': 'of no style', 'p[a': 'of no style' },
    ],
  ])('%s', (_what, shape, encoding, parts, want) => {
    expect(read({ p: shape, other: text }, { p: encoding }, ...parts)).toEqual(want);
  });

  it('are none where each item is a part, where the value is a text, and where it is a file', () => {
    expect(read({ p: list }, { p: { style: 'form' } })).toBe('nothing has a style');
    expect(read({ p: text }, { p: { style: 'form' } })).toBe('nothing has a style');
    expect(read({ f: list }, { f: { explode: false } })).toBe('nothing has a style');
    expect(read({ p: list }, { p: { contentType: 'text/plain' } })).toBe('nothing has a style');
    expect(read({ p: list }, { q: { explode: false } })).toBe('nothing has a style');
    expect(read({ p: object }, { p: { contentType: 'application/json' } })).toBe('nothing has a style');
    expect(read({ p: text }, { p: { explode: false } })).toBe('nothing has a style');
  });

  it('leave a property of the form to it', () => {
    expect(read({ p: object, a: text }, { p: { explode: true } }, ['a', 'x'], ['b', 'y'])).toEqual({
      a: 'of no style',
      p: { b: 'y' },
    });
  });

  it.each<[PropertyEncoding]>([[{ explode: true }], [{ style: 'deepObject' }]])(
    'are of no style under their own name, with %o',
    (encoding) => {
      expect(read({ p: object }, { p: encoding }, ['p', '{}'])).toEqual({ p: 'of no style' });
    },
  );
});
