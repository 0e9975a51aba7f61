import { describe, expect, it } from 'vitest';
import { createMatch, type Find, type PathRow } from '../../../templates/runtime/core/match.js';

/** What the compiled matcher is asked, and what it finds. */
function asked(found: ReturnType<Find>, rows: readonly PathRow[] = [{ GET: { operation: 'a', names: ['x', 'y'] } }]) {
  const questions: string[][] = [];
  const find: Find = (...question) => {
    questions.push(question);
    return found;
  };
  const match = createMatch(
    find,
    rows.map((row) => JSON.stringify(row)),
  );
  return { match, questions };
}

describe('a path is looked up', () => {
  it.each([
    ['/a/b', ['.', '/a/b']],
    ['/a/b/', ['/', '/a/b']],
    ['/a/b///', ['///', '/a/b']],
    ['/', ['/', '']],
    ['///', ['///', '']],
    // Escapes mean the same in either case (RFC 3986 §6.2.2.1)
    ['/a%2fb%c3', ['.', '/a%2Fb%C3']],
    ['/aBc%zz%4', ['.', '/aBc%zz%4']],
  ])('%s as %j', (path, question) => {
    const { match, questions } = asked(undefined);
    expect(match(path)).toBeUndefined();
    expect(questions).toEqual([question]);
  });

  it.each(['', 'a', '*', '?/a'])('%j is none', (path) => {
    const { match, questions } = asked({ data: 0 });
    expect(match(path)).toBeUndefined();
    expect(questions).toEqual([]);
  });
});

describe('what is found', () => {
  it('has its values by position', () => {
    expect(asked({ data: 0, params: { x: '1', y: 'b' } }).match('/1/b')?.values).toEqual(['1', 'b']);
    expect(asked({ data: 0 }).match('/1')?.values).toEqual([]);
  });

  it('has them as they came, but for escapes of what needs none (RFC 3986 §6.2.2.2)', () => {
    const params = { x: '%41%7A%30%2D%2E%5F%7E', y: '%2F%20%40%5B%7B%C3%A9' };
    expect(asked({ data: 0, params }).match('/%41')?.values).toEqual(['Az0-._~', '%2F%20%40%5B%7B%C3%A9']);
    expect(asked({ data: 0, params }).match('/a')?.values).toEqual(Object.values(params));
  });

  it('may be no row', () => {
    expect(asked({ data: 5 }).match('/a')).toBeUndefined();
  });
});

describe('the operations of a path', () => {
  const routeOf = (row: PathRow) => asked({ data: 0 }, [row]).match('/a')?.route;
  const path = { operation: 'a', names: ['x'] };

  it('are by method', () => {
    expect(routeOf({ GET: path, PUT: { operation: 'b', names: [] } })?.methods).toEqual({
      GET: { operation: 'a', names: ['x'] },
      PUT: { operation: 'b', names: [] },
    });
  });

  it.each([
    [{ GET: path }, 'GET, HEAD, OPTIONS'],
    [{ PUT: path }, 'OPTIONS, PUT'],
    [{ POST: path, GET: path, HEAD: path, OPTIONS: path }, 'GET, HEAD, OPTIONS, POST'],
  ])('%j allow %s (RFC 9110 §10.2.1)', (row, allow) => {
    expect(routeOf(row)?.allow).toBe(allow);
  });

  it('may have variants', () => {
    const variants = [{ operation: 'b', names: ['y'], query: [['beta', 'true']], fragment: 'f' }] as const;
    expect(routeOf({ GET: { ...path, variants } })?.methods['GET']?.variants).toEqual(variants);
    expect(routeOf({ GET: path })?.methods['GET']).not.toHaveProperty('variants');
  });
});
