import { describe, expect, it } from 'vitest';
import { applyEdits, insertion, placeAfter } from '../../generator/files/edits.js';

describe('applyEdits', () => {
  it.each([
    ['keeps a text without edits', [], 'abcdef'],
    ['replaces a piece', [{ pos: 1, end: 3, text: 'X' }], 'aXdef'],
    ['takes a piece out', [{ pos: 1, end: 3, text: '' }], 'adef'],
    ['inserts', [insertion(2, 'X')], 'abXcdef'],
    ['inserts at one place in the order given', [insertion(2, 'X'), insertion(2, 'Y')], 'abXYcdef'],
    ['sorts by place', [insertion(6, 'Z'), insertion(0, 'A')], 'AabcdefZ'],
    ['inserts before a piece that begins there', [{ pos: 2, end: 4, text: 'X' }, insertion(2, 'Y')], 'abYXef'],
    ['inserts behind a piece that ends there', [{ pos: 2, end: 4, text: 'X' }, insertion(4, 'Y')], 'abXYef'],
    [
      'replaces pieces that touch',
      [
        { pos: 1, end: 2, text: 'X' },
        { pos: 2, end: 3, text: 'Y' },
      ],
      'aXYdef',
    ],
  ] as const)('%s', (_, edits, want) => {
    expect(applyEdits('abcdef', edits)).toBe(want);
  });

  it.each([
    [
      'two pieces that overlap',
      [
        { pos: 1, end: 4, text: 'X' },
        { pos: 3, end: 5, text: 'Y' },
      ],
    ],
    [
      'a piece within another',
      [
        { pos: 1, end: 5, text: 'X' },
        { pos: 2, end: 3, text: 'Y' },
      ],
    ],
    [
      'the same piece twice',
      [
        { pos: 1, end: 3, text: 'X' },
        { pos: 1, end: 3, text: 'X' },
      ],
    ],
    ['an insertion within a piece', [{ pos: 1, end: 4, text: 'X' }, insertion(2, 'Y')]],
  ] as const)('refuses %s', (_, edits) => {
    expect(applyEdits('abcdef', edits)).toBeUndefined();
  });
});

describe('placeAfter', () => {
  it.each([
    ['stays before an edit', 1, [{ pos: 2, end: 4, text: 'XXX' }], 1],
    ['moves by what is inserted before it', 3, [insertion(1, 'XX')], 5],
    ['moves by what is inserted at it', 3, [insertion(3, 'XX')], 5],
    ['stays at a piece that is replaced', 2, [{ pos: 2, end: 4, text: 'X' }], 2],
    ['moves by what is taken out before it', 5, [{ pos: 1, end: 3, text: '' }], 3],
    ['is behind the new text where its own piece is replaced', 3, [{ pos: 1, end: 5, text: 'XY' }], 3],
  ] as const)('%s', (_, pos, edits, want) => {
    expect(placeAfter(pos, edits)).toBe(want);
  });
});
