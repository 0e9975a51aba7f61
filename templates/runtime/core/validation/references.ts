import type { Check, Compiler } from './check.js';
import type { SchemaObject } from './schema.js';

/** `$ref` (Core §8.2.3.1). */
export function referenceChecks({ $ref }: SchemaObject, { named }: Compiler): readonly Check[] {
  if ($ref === undefined) {
    return [];
  }
  const schema = named($ref);
  return [
    {
      test: (value, run, evaluated) => run.visit(schema, value, evaluated),
      explain: (value, at, report) => {
        const { run, isFull } = report;
        // What is valid is not gone into: no way is gone in vain
        if (!isFull && report.isFirst(schema, at) && !run.visit(schema, value)) {
          run.within(() => schema.check.explain(value, at, report));
        }
      },
    },
  ];
}
