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
        // Skips valid values: they have no faults to report
        if (!isFull && report.isFirst(schema, at) && !run.visit(schema, value)) {
          run.within(() => schema.check.explain(value, at, report));
        }
      },
    },
  ];
}
