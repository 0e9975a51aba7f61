import type { Change, Changing, NamedCheck } from './check.js';
import { Dropped } from './dropped.js';
import type { Members } from './members.js';
import { Place } from './place.js';
import { FaultReport, type SchemaFault } from './report.js';
import { BoundedRun } from './run.js';

const NONE: readonly SchemaFault[] = [];

/**
 * What is wrong with a value, at most `limit` of it; nothing where it is valid, and then with what its schema fills in and
 * without what it takes out, unless that is to be a fault. First there is only a yes or no; where that is no, a second look finds out why.
 * Throws `Undecided` for a value that can't be judged.
 */
export function judge(
  schema: NamedCheck,
  value: unknown,
  limit: number,
  refusesReadOnly = false,
): readonly SchemaFault[] {
  const dropped = schema.changes ? new Dropped(refusesReadOnly) : undefined;
  if (dropped !== undefined) {
    schema.change?.(value, new ChangedValue(false, new BoundedRun(UNREMEMBERED, MOST_CONDITIONS), dropped));
  }
  if (new BoundedRun().visit(schema, value)) {
    if (dropped === undefined) {
      return NONE;
    }
    choose(schema, value, dropped);
    return dropped.faultsIn(value, limit);
  }
  const run = new BoundedRun(0);
  const report = new FaultReport(run, limit);
  run.within(() => schema.check.explain(value, Place.root, report));
  const faults = report.faults.length > 0 ? report.faults : [UNNAMED];
  return [...(dropped?.faultsIn(value, limit) ?? NONE), ...faults];
}

/** What is changed between two visits can't be remembered from the first to the second. */
const UNREMEMBERED = Number.POSITIVE_INFINITY;
/** Visits of named schemas that conditions may take, before which a value is changed: some 20 ms. */
const MOST_CONDITIONS = 200_000;

const UNNAMED: SchemaFault = { pointer: '', keyword: 'schema', message: 'is not as documented' };

/** Of a valid value: what the alternatives that take it fill in and take out. */
function choose(schema: NamedCheck, value: unknown, dropped: Dropped): void {
  const choosing = new ChangedValue(true, new BoundedRun(0), dropped);
  schema.change?.(value, choosing);
  // One walk for all of them, so that none is gone over again by each that it lies within
  const certain = new ChangedValue(false, new BoundedRun(UNREMEMBERED, MOST_CONDITIONS), dropped);
  for (const [change, chosen] of choosing.chosen) {
    change(chosen, certain);
  }
}

class ChangedValue implements Changing {
  readonly isChoosing: boolean;
  readonly run: BoundedRun;
  readonly chosen: (readonly [Change, object])[] = [];
  readonly #dropped: Dropped;
  readonly #seen = new Map<NamedCheck, Set<object>>();

  constructor(isChoosing: boolean, run: BoundedRun, dropped: Dropped) {
    this.isChoosing = isChoosing;
    this.run = run;
    this.#dropped = dropped;
  }

  drop(value: Members, name: string): void {
    this.#dropped.drop(value, name);
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
