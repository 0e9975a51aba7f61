import type { NamePattern, ScalarType, Shape } from '../operation.js';
import { getOwn } from '../own-property.js';
import { toRegExp } from '../validation/to-reg-exp.js';

export type ArrayShape = Extract<Shape, { kind: 'array' }>;
export type ObjectShape = Extract<Shape, { kind: 'object' }>;

const STRING: readonly ScalarType[] = ['string'];
export const TEXT: Shape = { kind: 'scalar', types: STRING };

/** Returns the shape of a property. An unknown one stays text; the validator decides whether it is allowed. */
export function propertyShape(shape: ObjectShape, key: string): Shape {
  return memberShape(shape, key) ?? TEXT;
}

/** Returns what the schema says about a property: by name, by a pattern that matches the name, or for all others. */
export function memberShape({ properties, patterns, additional }: ObjectShape, key: string): Shape | undefined {
  if (getOwn(properties, key) !== undefined) {
    return properties[key];
  }
  return patterns?.find((each) => key.length <= each.longest && regExpOf(each).test(key))?.shape ?? additional;
}

const compiled = new WeakMap<NamePattern, RegExp>();

function regExpOf(of: NamePattern): RegExp {
  const known = compiled.get(of) ?? toRegExp(of.pattern, 'u');
  compiled.set(of, known);
  return known;
}

/** Returns what the schema says about an item of a list, by its position (`prefixItems`). */
export function itemShape({ items, prefix }: ArrayShape, index: number): Shape {
  return prefix?.[index] ?? items;
}

export function scalarTypes(shape: Shape): readonly ScalarType[] {
  if (shape.kind === 'union') {
    return shape.of.flatMap((member) => (member.kind === 'scalar' ? member.types : []));
  }
  return shape.kind === 'scalar' ? shape.types : STRING;
}

export function memberOf<Kind extends Shape['kind']>(
  shape: Shape,
  kind: Kind,
): Extract<Shape, { kind: Kind }> | undefined {
  const isOfKind = (member: Shape): member is Extract<Shape, { kind: Kind }> => member.kind === kind;
  if (shape.kind === 'union') {
    return shape.of.find(isOfKind);
  }
  return isOfKind(shape) ? shape : undefined;
}
