import { describe, expect, it } from 'vitest';
import { applyEdits, placeAfter } from '../../generator/files/edits.js';

describe('edits of a text', () => {
  it('leave what is outside of them as it is, in whatever order they are given', () => {
    const edits = [
      { pos: 4, end: 5, text: 'E' },
      { pos: 0, end: 2, text: '' },
      { pos: 6, end: 6, text: '!' },
    ];
    expect(applyEdits('abcdef', edits)).toBe('cdEf!');
  });

  it('follow each other as they are given where they are at one place', () => {
    const insertions = ['1', '2'].map((text) => ({ pos: 1, end: 1, text }));
    expect(applyEdits('ab', insertions)).toBe('a12b');
    expect(applyEdits('ab', [{ pos: 1, end: 2, text: 'B' }, ...insertions])).toBe('a12B');
  });

  it('may touch one another', () => {
    const halves = [
      { pos: 0, end: 2, text: 'x' },
      { pos: 2, end: 4, text: 'y' },
    ];
    expect(applyEdits('abcd', halves)).toBe('xy');
  });

  it.each([
    ['overlap', { pos: 0, end: 3 }, { pos: 2, end: 4 }],
    ['are the same', { pos: 1, end: 2 }, { pos: 1, end: 2 }],
    ['lie within each other', { pos: 0, end: 4 }, { pos: 1, end: 2 }],
    ['insert where the other replaces', { pos: 0, end: 4 }, { pos: 1, end: 1 }],
  ])('are refused where two %s', (_how, one, other) => {
    const edits = [one, other].map((each) => ({ ...each, text: '' }));
    expect(applyEdits('abcd', edits)).toBeUndefined();
    expect(applyEdits('abcd', edits.toReversed())).toBeUndefined();
  });

  it('move the places that come after them', () => {
    const edits = [
      { pos: 1, end: 1, text: '++' },
      { pos: 3, end: 5, text: '' },
    ];
    expect([0, 1, 2, 3, 4, 5, 6].map((pos) => placeAfter(pos, edits))).toEqual([0, 3, 4, 5, 5, 5, 6]);
  });
});
