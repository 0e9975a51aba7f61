import { expect, it } from 'vitest';
import { baseUri, splitUri } from '../../generator/document/base-uri.js';

it.each<[id: unknown, outer: string, base: string]>([
  ['https://example.com/a.json', 'https://document.invalid/', 'https://example.com/a.json'],
  ['b.json', 'https://example.com/a.json', 'https://example.com/b.json'],
  ['b.json#', 'https://example.com/a.json', 'https://example.com/b.json'],
  ['#name', 'https://example.com/a.json', 'https://example.com/a.json'],
  ['http://[', 'https://example.com/a.json', 'https://example.com/a.json'],
  [undefined, 'https://example.com/a.json', 'https://example.com/a.json'],
])('$id %j within %s: references are relative to %s', (id, outer, base) => {
  expect(baseUri(id === undefined ? {} : { $id: id as string }, outer)).toBe(base);
});

it.each<[reference: string, resource: string, fragment: string]>([
  ['#a', 'https://example.com/a/b', 'a'],
  ['c#/d', 'https://example.com/a/c', '/d'],
  ['urn:x:y', 'urn:x:y', ''],
])('%s leads to %s, and there to %j', (reference, resource, fragment) => {
  expect(splitUri(reference, 'https://example.com/a/b')).toEqual({ resource, fragment });
});

it('what is no URI leads nowhere', () => {
  expect(splitUri('http://[', 'https://example.com/')).toBeUndefined();
});
