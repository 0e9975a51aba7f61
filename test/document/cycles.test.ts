import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyclesOf } from '../../generator/document/cycles.js';

const cycles = (edges: Readonly<Record<string, readonly string[]>>) =>
  cyclesOf(Object.keys(edges), (node) => edges[node] ?? []);

describe('a node lies on a cycle', () => {
  it('where it leads back to itself', () => expect([...cycles({ a: ['a'], b: [] }).keys()]).toEqual(['a']));

  it('with all that lie on it, and with no others', () => {
    const found = cycles({ a: ['b'], b: ['c'], c: ['a', 'd'], d: ['e'], e: ['d', 'f'], f: [] });
    expect([...found.keys()].sort()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(new Set(['a', 'b', 'c'].map((node) => found.get(node))).size).toBe(1);
    expect(found.get('d')).toBe(found.get('e'));
    expect(found.get('d')).not.toBe(found.get('a'));
  });

  it('not where ways only meet again', () => expect(cycles({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] }).size).toBe(0));
});

it('a graph of any depth is looked through', () => {
  const length = 50_000;
  const found = cyclesOf([0], (node) => [(node + 1) % length]);
  expect(found.size).toBe(length);
});

it('is what following every way finds', () => {
  const size = 7;
  const graphs = fc.array(fc.array(fc.nat({ max: size - 1 }), { maxLength: 3 }), { minLength: size, maxLength: size });
  fc.assert(
    fc.property(graphs, (edges) => {
      const reach = (from: number): ReadonlySet<number> => {
        const seen = new Set<number>();
        const open = [...(edges[from] ?? [])];
        for (let next = open.pop(); next !== undefined; next = open.pop()) {
          if (seen.has(next)) {
            continue;
          }
          seen.add(next);
          open.push(...(edges[next] ?? []));
        }
        return seen;
      };
      const reached = edges.map((_, node) => reach(node));
      const found = cyclesOf(edges.keys(), (node) => edges[node] ?? []);
      for (const node of edges.keys()) {
        expect(found.has(node)).toBe(reached[node]?.has(node));
        for (const other of edges.keys()) {
          const isTogether = reached[node]?.has(other) === true && reached[other]?.has(node) === true;
          if (found.has(node) && found.has(other)) {
            expect(found.get(node) === found.get(other)).toBe(isTogether);
          }
        }
      }
    }),
  );
});
