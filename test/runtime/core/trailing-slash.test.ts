import { describe, expect, it } from 'vitest';
import { otherSlash, otherSlashFrom } from '../../../templates/runtime/core/trailing-slash.js';

describe('the path with the other slash, from the one that was asked for', () => {
  it.each([
    ['/items', '/items/', './items/'],
    ['/items/', '/items', '../items'],
    ['/items/7/', '/items/7', '../7'],
    ['/a:b', '/a:b/', './a:b/'],
    ['//evil.example/', '//evil.example', '../evil.example'],
    ['//evil.example', '//evil.example/', './evil.example/'],
    ['/\\evil.example/', '/\\evil.example', undefined],
    ['/items//', '/items/', undefined],
    ['/', '', undefined],
    ['', '/', undefined],
    ['/items/../', '/items/..', undefined],
    ['/items/%2E%2e/', '/items/%2E%2e', undefined],
    ['/items/.', '/items/./', undefined],
    ['/items/.../', '/items/...', '../...'],
  ])('%j', (path, other, from) => {
    expect(otherSlash(path)).toBe(other);
    expect(otherSlashFrom(path)).toBe(from);
    const resolved = new URL(from ?? '', `http://host/v1${path}`);
    expect(resolved.host).toBe('host');
    if (from !== undefined) {
      expect(resolved.href).toBe(new URL(`http://host/v1${other}`).href);
    }
  });
});
