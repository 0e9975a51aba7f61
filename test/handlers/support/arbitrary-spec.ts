import fc from 'fast-check';
import type { JsonObject } from '../../../generator/model/json.js';

export interface SpecOperation {
  readonly id: string;
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  /** Empty for no tag. */
  readonly tag: string;
  readonly schema: number;
}

/** The parts of a document that the merge looks at. */
export interface Spec {
  readonly operations: readonly SpecOperation[];
}

const METHODS = ['GET', 'PUT', 'POST'] as const;
const TAGS = ['items', 'orders', 'users', ''];
/** Names that are keywords, prefixes of each other, or need quotes as keys. */
const IDS = [
  'get',
  'getItem',
  'getItems',
  'delete',
  'größe',
  'list',
  'class',
  'GetThing',
  'replace',
  'of',
  'async',
  'x',
];
const PATHS = ['/a', '/a/{id}', '/a/{key}', '/b', '/b/{id}/c', '/b/{of}/c', '/d', '/d/{id}.json'];

const arbitraryOperation: fc.Arbitrary<SpecOperation> = fc.record({
  id: fc.constantFrom(...IDS),
  method: fc.constantFrom(...METHODS),
  path: fc.constantFrom(...PATHS),
  tag: fc.constantFrom(...TAGS),
  schema: fc.nat(2),
});

export const arbitrarySpec: fc.Arbitrary<Spec> = fc
  .array(arbitraryOperation, { minLength: 1, maxLength: 7 })
  .map((operations) => ({ operations: sound(operations) }));

/** One change of a document. */
export type Change =
  | { readonly kind: 'add'; readonly operation: SpecOperation; readonly at: number }
  | { readonly kind: 'remove'; readonly at: number }
  | { readonly kind: 'rename'; readonly at: number; readonly id: string }
  | { readonly kind: 'swap'; readonly at: number; readonly with: number }
  | { readonly kind: 'tag'; readonly at: number; readonly tag: string }
  | { readonly kind: 'order'; readonly at: number }
  | { readonly kind: 'path'; readonly at: number; readonly path: string };

const at = fc.nat(9);
export const arbitraryChange: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), operation: arbitraryOperation, at }),
  fc.record({ kind: fc.constant('remove' as const), at }),
  fc.record({ kind: fc.constant('rename' as const), at, id: fc.constantFrom(...IDS) }),
  fc.record({ kind: fc.constant('swap' as const), at, with: at }),
  fc.record({ kind: fc.constant('tag' as const), at, tag: fc.constantFrom(...TAGS) }),
  fc.record({ kind: fc.constant('order' as const), at }),
  fc.record({ kind: fc.constant('path' as const), at, path: fc.constantFrom(...PATHS) }),
);

export function changed({ operations }: Spec, change: Change): Spec {
  const index = operations.length === 0 ? 0 : change.at % operations.length;
  const replaced = (more: Partial<SpecOperation>) =>
    operations.map((each, place) => (place === index ? { ...each, ...more } : each));
  const all = (): readonly SpecOperation[] => {
    switch (change.kind) {
      case 'add':
        return [...operations.slice(0, index), change.operation, ...operations.slice(index)];
      case 'remove':
        return operations.filter((_, place) => place !== index);
      case 'rename':
        return replaced({ id: change.id });
      case 'swap': {
        const [one, other] = [operations[index], operations[change.with % Math.max(1, operations.length)]];
        return operations.map((each) => {
          if (each === one) {
            return { ...each, id: other?.id ?? each.id };
          }
          return each === other ? { ...each, id: one?.id ?? each.id } : each;
        });
      }
      case 'tag':
        return replaced({ tag: change.tag });
      case 'order':
        return [...operations.slice(index), ...operations.slice(0, index)];
      case 'path':
        return replaced({ path: change.path });
      default:
        return change satisfies never;
    }
  };
  return { operations: sound(all()) };
}

/** Of operations with the same name or place the first is kept; a path's parameter has one name. */
function sound(operations: readonly SpecOperation[]): readonly SpecOperation[] {
  const [ids, places] = [new Set<string>(), new Set<string>()];
  return operations.filter(({ id, method, path }) => {
    const place = `${method} ${path.replace(/\{\w+\}/g, '{}')}`;
    const isFirst = !ids.has(id) && !places.has(place);
    if (isFirst) {
      ids.add(id);
    }
    if (isFirst) {
      places.add(place);
    }
    return isFirst;
  });
}

export function documentFrom({ operations }: Spec): JsonObject {
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const { id, method, path, tag, schema } of operations) {
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    const content = { 'application/json': { schema: { $ref: `#/components/schemas/S${schema}` } } };
    paths[path] = {
      ...paths[path],
      [method.toLowerCase()]: {
        operationId: id,
        ...(tag !== '' && { tags: [tag] }),
        parameters,
        responses: { '200': { description: 'ok', content } },
      },
    };
  }
  const schemas = { S0: { type: 'string' }, S1: { type: 'object' }, S2: { type: 'integer' } };
  return { openapi: '3.1.1', info: { title: 'Test', version: '1' }, paths, components: { schemas } };
}
