import type { Check, Compiler, NamedCheck, Run } from './check.js';
import type { SchemaObject } from './schema.js';

/** `$ref` and `$dynamicRef` (Core §8.2.3). */
export function referenceChecks({ $ref, $dynamicRef }: SchemaObject, { named }: Compiler): readonly Check[] {
  const checks: Check[] = [];
  if ($ref !== undefined) {
    const schema = named($ref);
    checks.push(referring(() => schema));
  }
  if ($dynamicRef !== undefined) {
    const [anchor, name] = $dynamicRef;
    checks.push(referring((run) => named(run.dynamic(anchor, name))));
  }
  return checks;
}

function referring(target: (run: Run) => NamedCheck): Check {
  return {
    test: (value, run, evaluated) => run.visit(target(run), value, evaluated),
    explain: (value, at, report) => {
      const { run, isFull } = report;
      const schema = target(run);
      // What is valid is not gone into: no way is gone in vain
      if (!isFull && report.isFirst(schema, at) && !run.visit(schema, value)) {
        run.within(schema, (check) => check.explain(value, at, report));
      }
    },
  };
}
