import type { Change, Changing, NamedCheck } from './check.js';
import { Dropped } from './dropped.js';
import type { Members } from './members.js';
import { Place } from './place.js';
import { FaultReport, type SchemaFault } from './report.js';
import { BoundedRun } from './run.js';

const NONE: readonly SchemaFault[] = [];

/**
 * Returns what is wrong with a value, at most `limit` faults. A valid value has none, and gets what its schema fills
 * in, and loses what it removes, unless removing counts as a fault. The first pass only answers yes or no; if no, a
 * second pass finds out why. Throws `Undecided` for a value that can't be checked.
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

/** Verdicts can't be remembered while a value is being changed. */
const UNREMEMBERED = Number.POSITIVE_INFINITY;
/** How many visits of named schemas conditions may take before a value is changed: about 20 ms. */
const MOST_CONDITIONS = 200_000;

const UNNAMED: SchemaFault = { pointer: '', keyword: 'schema', message: 'is not as documented' };

/** Applies to a valid value what the alternatives that accept it fill in and remove. */
function choose(schema: NamedCheck, value: unknown, dropped: Dropped): void {
  const choosing = new ChangedValue(true, new BoundedRun(0), dropped);
  schema.change?.(value, choosing);
  // All share one run, so that none is visited again by each alternative that contains it
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
    // Alternatives within the alternative
    change(value, this);
  }
}
