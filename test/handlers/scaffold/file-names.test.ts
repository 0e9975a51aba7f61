import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindingName, fileStem, freeFileName } from '../../../generator/handlers/scaffold/file-names.js';

describe('a file name', () => {
  it.each([
    ['items', 'items'],
    ['Store Items', 'store-items'],
    ['getItemById', 'get-item-by-id'],
    ['repos/list-for-org', 'repos-list-for-org'],
    ['../../etc/passwd', 'etc-passwd'],
    ['größe', 'größe'],
    ['アイテム', 'アイテム'],
    ['index', 'index-handlers'],
    ['Con', 'con-handlers'],
    ['com1', 'com1-handlers'],
    ['a.test', 'a-test'],
    ['🙂', 'tag'],
    ['', 'tag'],
    ['x'.repeat(500), 'x'.repeat(120)],
  ])('of %j is %j', (text, want) => expect(fileStem(text, 'tag')).toBe(want));

  it('names nothing but a file of the folder, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const stem = fileStem(text, 'tag');
        expect(stem).toMatch(/^[\p{L}\p{N}\p{M}][\p{L}\p{N}\p{M}-]*$/u);
        expect(Buffer.byteLength(stem)).toBeLessThanOrEqual(130);
        expect(stem).not.toBe('index');
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('is no other’s, also where case does not count', () => {
    expect(freeFileName('items', new Set(['items.ts', 'items-2.ts']))).toBe('items-3.ts');
  });
});

it.each([
  ['getItem', 'getItem'],
  ['delete', 'deleteHandler'],
  ['handlers', 'handlersHandler'],
  ['exports', 'exportsHandler'],
  ['require', 'requireHandler'],
  ['__dirname', '__dirnameHandler'],
  ['größe', 'größe'],
  ['7', 'operationHandler'],
])('a constant for %j is %j', (text, want) => expect(bindingName(text, new Set(['handlers']))).toBe(want));
