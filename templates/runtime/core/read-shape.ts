import type { NamePattern, ScalarType, Shape } from './operation.js';
import type { ParameterStyle } from './parameter-styles.js';

/** A shape as it is emitted: a scalar by its type, or a list of its types; any other by the members that it has. */
export type ShapeRow =
  | ScalarType
  | readonly ScalarType[]
  | { readonly items: ShapeRow; readonly prefix?: readonly ShapeRow[]; readonly style?: ParameterStyle }
  | {
      readonly properties: Readonly<Record<string, ShapeRow>>;
      readonly patterns?: readonly PatternRow[];
      readonly additional?: ShapeRow;
    }
  | { readonly of: readonly ShapeRow[] };

interface PatternRow extends Omit<NamePattern, 'shape'> {
  readonly shape: ShapeRow;
}

export function readShape(row: ShapeRow): Shape {
  if (typeof row === 'string') {
    return { kind: 'scalar', types: [row] };
  }
  if (isList(row)) {
    return { kind: 'scalar', types: row };
  }
  if ('of' in row) {
    return { kind: 'union', of: row.of.map(readShape) };
  }
  if ('items' in row) {
    const { items, prefix, ...rest } = row;
    return { kind: 'array', items: readShape(items), ...(prefix && { prefix: prefix.map(readShape) }), ...rest };
  }
  const { properties, patterns, additional } = row;
  return {
    kind: 'object',
    properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, readShape(each)])),
    ...(patterns && { patterns: patterns.map((each) => ({ ...each, shape: readShape(each.shape) })) }),
    ...(additional !== undefined && { additional: readShape(additional) }),
  };
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(row: ShapeRow): row is readonly ScalarType[] {
  return Array.isArray(row);
}
