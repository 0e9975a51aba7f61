import { expect, it } from 'vitest';
import { createReplyTable } from '../../../../templates/runtime/core/response/reply-table.js';
import { joinVary, varying } from '../../../../templates/runtime/core/response/vary.js';
import { content, header, operation } from '../../support/operation.js';

it.each<[string | string[] | number | undefined, string, string]>([
  [undefined, 'Accept', 'Accept'],
  ['Origin', 'Accept', 'Origin, Accept'],
  ['origin , ACCEPT', 'Accept', 'origin, ACCEPT'],
  [['a', 'b'], 'Accept', 'a, b, Accept'],
  ['a,,a', 'b,a', 'a, b'],
  ['*', 'Accept', '*'],
  ['Origin', '*', '*'],
  ['', '', ''],
])('%j and %s: %s (RFC 9110 §12.5.5)', (first, second, want) => {
  expect(joinVary(first, second)).toBe(want);
});

it('is said where Accept may choose, in the spelling of the document', () => {
  const row = (count: number, name?: string) => {
    const contents = ['a/a', 'a/b'].slice(0, count).map((mediaType) => content({ mediaType }));
    const headers = name === undefined ? [] : [header(name)];
    const found = createReplyTable(operation({ id: 'x', replies: { '200': { contents, headers } } })).find(200);
    if (found === undefined) {
      throw new Error('It is documented.');
    }
    return found;
  };
  const given = { vary: 'Origin', ETag: '1' };
  expect(varying(row(1), given)).toBe(given);
  expect(varying(row(2), { ETag: '1' })).toEqual({ ETag: '1', Vary: 'Accept' });
  expect(varying(row(2, 'vary'), given)).toEqual({ ETag: '1', vary: 'Origin, Accept' });
});
