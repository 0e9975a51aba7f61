import type { Change, Changing, NamedCheck } from './check.js';
import { Place } from './place.js';
import { FaultReport, type SchemaFault } from './report.js';
import { BoundedRun } from './run.js';

const NONE: readonly SchemaFault[] = [];

/**
 * What is wrong with a value, at most `limit` of it; nothing where it is valid, and then with what its schema fills in and
 * without what it takes out. First there is only a yes or no; where that is no, a second look finds out why.
 * Throws `Undecided` for a value that can't be judged.
 */
export function judge(schema: NamedCheck, value: unknown, limit: number): readonly SchemaFault[] {
  if (schema.changes) {
    schema.change?.(value, new ChangedValue(false, new BoundedRun(UNREMEMBERED, MOST_CONDITIONS)));
  }
  if (new BoundedRun().visit(schema, value)) {
    if (schema.changes) {
      choose(schema, value);
    }
    return NONE;
  }
  const run = new BoundedRun(0);
  const report = new FaultReport(run, limit);
  run.within(() => schema.check.explain(value, Place.root, report));
  return report.faults.length > 0 ? report.faults : [UNNAMED];
}

/** What is changed between two visits can't be remembered from the first to the second. */
const UNREMEMBERED = Number.POSITIVE_INFINITY;
/** Visits of named schemas that conditions may take, before which a value is changed: some 20 ms. */
const MOST_CONDITIONS = 200_000;

const UNNAMED: SchemaFault = { pointer: '', keyword: 'schema', message: 'is not as documented' };

/** Of a valid value: what the alternatives that take it fill in and take out. */
function choose(schema: NamedCheck, value: unknown): void {
  const choosing = new ChangedValue(true, new BoundedRun(0));
  schema.change?.(value, choosing);
  // One walk for all of them, so that none is gone over again by each that it lies within
  const certain = new ChangedValue(false, new BoundedRun(UNREMEMBERED, MOST_CONDITIONS));
  for (const [change, chosen] of choosing.chosen) {
    change(chosen, certain);
  }
}

class ChangedValue implements Changing {
  readonly isChoosing: boolean;
  readonly run: BoundedRun;
  readonly chosen: (readonly [Change, object])[] = [];
  readonly #seen = new Map<NamedCheck, Set<object>>();

  constructor(isChoosing: boolean, run: BoundedRun) {
    this.isChoosing = isChoosing;
    this.run = run;
  }

  isFirst(schema: NamedCheck, value: object): boolean {
    let seen = this.#seen.get(schema);
    if (seen === undefined) {
      seen = new Set();
      this.#seen.set(schema, seen);
    }
    const isFirst = !seen.has(value);
    seen.add(value);
    return isFirst;
  }

  choose(change: Change, value: object): void {
    this.chosen.push([change, value]);
    // Alternatives within it
    change(value, this);
  }
}
