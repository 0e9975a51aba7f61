import type { Shape } from '../../templates/runtime/core/operation.js';
import type { ShapeRow } from '../../templates/runtime/core/read-shape.js';

/** Returns a shape as it is emitted: see `read-shape.ts` of the runtime. */
export function shapeRow(shape: Shape): ShapeRow {
  switch (shape.kind) {
    case 'scalar': {
      const [only, ...others] = shape.types;
      return only !== undefined && others.length === 0 ? only : shape.types;
    }
    case 'array': {
      const { kind: _kind, items, prefix, ...rest } = shape;
      return { items: shapeRow(items), ...(prefix && { prefix: prefix.map(shapeRow) }), ...rest };
    }
    case 'object': {
      const { kind: _kind, properties, patterns, additional } = shape;
      const rows = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, shapeRow(each)]));
      return {
        properties: rows,
        ...(patterns && { patterns: patterns.map((each) => ({ ...each, shape: shapeRow(each.shape) })) }),
        ...(additional && { additional: shapeRow(additional) }),
      };
    }
    case 'union':
      return { of: shape.of.map(shapeRow) };
    default:
      return shape satisfies never;
  }
}
