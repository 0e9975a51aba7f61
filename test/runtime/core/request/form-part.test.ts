import { expect, it } from 'vitest';
import { parseDisposition } from '../../../../templates/runtime/core/request/content-disposition.js';
import { formPart } from '../../../../templates/runtime/core/request/form-part.js';

const bytes = Uint8Array.of(1);

it('of a field has its name, and no type', () => {
  const { headers, bytes: own } = formPart({ name: 'a', bytes });
  expect([...headers]).toEqual([['content-disposition', 'form-data; name="a"']]);
  expect(own).toBe(bytes);
});

it('of a file has its name and its type', () => {
  expect([...formPart({ name: 'a', bytes, filename: 'b', type: 'image/png' }).headers]).toEqual([
    ['content-disposition', 'form-data; name="a"; filename="b"'],
    ['content-type', 'image/png'],
  ]);
});

it('is read as it was meant, quotes too (HTML, form-data)', () => {
  const { headers } = formPart({ name: 'a"; filename="x', bytes, filename: '"b"' });
  expect(parseDisposition(headers.get('content-disposition') ?? '')).toEqual({
    name: 'a"; filename="x',
    filename: '"b"',
  });
});
