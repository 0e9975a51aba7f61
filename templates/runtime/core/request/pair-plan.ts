import type { Parameter, Shape } from '../operation.js';
import type { Unescape } from './percent.js';
import { type ArrayShape, memberOf, type ObjectShape } from './shape.js';

/** What a name in a query, cookie or form stands for. */
export type Slot =
  | { readonly kind: 'value'; readonly parameter: Parameter }
  /** `name=a&name=b`; beside it, where the schema allows one bare value, its scalar. */
  | {
      readonly kind: 'list';
      readonly parameter: Parameter;
      readonly list: ArrayShape;
      readonly bare: Shape | undefined;
    }
  | { readonly kind: 'property'; readonly parameter: Parameter; readonly object: ObjectShape };

/** The names of one location, worked out once: how a name is read costs one look-up a pair. */
export interface PairPlan {
  readonly location: 'query' | 'cookie' | 'body';
  readonly slots: ReadonlyMap<string, Slot>;
  readonly deep: ReadonlyMap<string, { readonly parameter: Parameter; readonly object: ObjectShape }>;
  /** The exploded object that takes the names which nothing else knows. */
  readonly rest: Extract<Slot, { kind: 'property' }> | undefined;
  /** Set for a form, which keeps the names that its schema does not know, for the validator to judge. */
  readonly unknown?: ObjectShape;
  readonly decode: Unescape;
  readonly depth: number;
}

export function planPairs(
  location: PairPlan['location'],
  parameters: readonly Parameter[],
  decode: Unescape,
  depth: number,
): PairPlan {
  const slots = new Map<string, Slot>();
  const deep = new Map<string, { readonly parameter: Parameter; readonly object: ObjectShape }>();
  let rest: PairPlan['rest'];
  const named: [string, Slot][] = [];
  for (const parameter of parameters) {
    const object = memberOf(parameter.shape, 'object');
    const list = memberOf(parameter.shape, 'array');
    if (parameter.contentType !== undefined) {
      named.push([parameter.name, { kind: 'value', parameter }]);
    } else if (parameter.style === 'deepObject' && object !== undefined) {
      deep.set(parameter.name, { parameter, object });
      named.push([parameter.name, { kind: 'value', parameter }]);
    } else if (parameter.explode && parameter.shape.kind === 'object') {
      const slot = { kind: 'property', parameter, object: parameter.shape } as const;
      for (const key of Object.keys(parameter.shape.properties)) {
        slots.set(key, slot);
      }
      const { additional, patterns } = parameter.shape;
      rest ??= additional === undefined && patterns === undefined ? undefined : slot;
    } else if (parameter.explode && list !== undefined) {
      named.push([parameter.name, { kind: 'list', parameter, list, bare: memberOf(parameter.shape, 'scalar') }]);
    } else {
      named.push([parameter.name, { kind: 'value', parameter }]);
    }
  }
  // A parameter's own name outranks a property of an exploded object.
  for (const [name, slot] of named) {
    slots.set(name, slot);
  }
  return { location, slots, deep, rest, decode, depth };
}
