import { type Finding, finding } from '../diagnostics/finding.js';
import { cyclesOf } from '../document/cycles.js';
import { child, type Located, referred } from '../document/node.js';
import { refOf } from '../document/reference.js';
import { isArray, isObject } from '../document/value.js';
import type { JsonObject } from '../model/json.js';

/** How a schema applies another to the same value. */
type ApplicatorKind = 'all' | 'some' | 'condition';

interface Step {
  readonly applicator: ApplicatorKind;
  /** The union that has it as an alternative. */
  readonly union?: string;
  readonly to: AppliedSchema;
}

/** A schema that may contain itself. */
interface AppliedSchema extends Located {
  readonly steps: readonly Step[];
}

/**
 * A schema that contains itself describes nothing if a value can only be checked after checking it first (JSON Schema
 * 2020-12, Core §9.4.1): through `allOf`, a condition, or because every alternative leads back. If only some
 * alternatives lead back, these merely add nothing (normalise/cut-cycles.ts). Only named schemas can contain
 * themselves: nothing refers to others.
 */
export function checkSchemaLoops(document: JsonObject): readonly Finding[] {
  const places = placesOf(document);
  const findings: Finding[] = [];
  const found = new Set<string>();
  const report = (cycle: readonly AppliedSchema[], at: AppliedSchema): void => {
    const [place] = refOf(at.value) === undefined ? cycle.filter(({ value }) => refOf(value) !== undefined) : [at];
    const ref = place && refOf(place.value);
    if (!place || ref === undefined || found.has(place.pointer)) {
      return;
    }
    found.add(place.pointer);
    findings.push(finding('ref-loop', `${place.pointer}/$ref`, { ref, loop: ref }));
  };
  for (const at of closingSteps(places)) {
    report([at], at);
  }
  findings.push(
    ...tooDeep(places).map(({ pointer }) => finding('schema-deep', pointer, { limit: String(MOST_STEPS) })),
  );
  for (const cycle of cyclesAmong(places)) {
    if (cycle.some(({ pointer }) => found.has(pointer))) {
      continue;
    }
    const members = new Set(cycle);
    const [conditional] = cycle.flatMap(({ steps }) =>
      steps.filter(({ applicator, to }) => applicator === 'condition' && members.has(to)),
    );
    const [nothing] = conditional ? [conditional.to] : meaningless(cycle);
    if (nothing) {
      report(cycle, nothing);
    }
  }
  return findings;
}

/** Returns everything that components apply to their own value, recursively. */
function placesOf(document: JsonObject): readonly AppliedSchema[] {
  const known = new Map<string, AppliedSchema>();
  const leadsToValue = valueFinder(document);
  const open: { readonly at: Located; readonly steps: Step[] }[] = [];
  const place = (at: Located): AppliedSchema => {
    const before = known.get(at.pointer);
    if (before) {
      return before;
    }
    const steps: Step[] = [];
    const made: AppliedSchema = { ...at, steps };
    known.set(at.pointer, made);
    open.push({ at, steps });
    return made;
  };
  const fill = (at: Located, steps: Step[]): void => {
    if (!isObject(at.value)) {
      return;
    }
    const list = (keyword: string): readonly Located[] => {
      const each = child(at, keyword);
      return isArray(each.value) ? each.value.map((_, index) => child(each, index)) : [];
    };
    const ref = refOf(at.value);
    // References that only lead to each other are reported when they are followed (load/follow-references.ts)
    if (ref?.startsWith('#') && leadsToValue(at)) {
      steps.push({ applicator: 'all', to: place(referred(document, ref)) });
    }
    for (const each of list('allOf')) {
      steps.push({ applicator: 'all', to: place(each) });
    }
    for (const keyword of ['anyOf', 'oneOf']) {
      for (const each of list(keyword)) {
        steps.push({ applicator: 'some', union: keyword, to: place(each) });
      }
    }
    const conditions = ['not', 'if', 'then', 'else'].map((keyword) => child(at, keyword));
    const dependent = child(at, 'dependentSchemas');
    const names = isObject(dependent.value) ? Object.keys(dependent.value) : [];
    for (const each of [...conditions, ...names.map((name) => child(dependent, name))]) {
      if (isObject(each.value)) {
        steps.push({ applicator: 'condition', to: place(each) });
      }
    }
  };
  const components = document['components'];
  const sections: readonly Located[] = [
    { value: isObject(components) ? components['schemas'] : undefined, pointer: '/components/schemas' },
    { value: document['definitions'], pointer: '/definitions' },
  ];
  for (const section of sections) {
    for (const name of isObject(section.value) ? Object.keys(section.value) : []) {
      place(child(section, name));
    }
  }
  // Places found on the way are added at the end
  for (const { at, steps } of open) {
    fill(at, steps);
  }
  return [...known.values()];
}

/** Whether references in a row lead to a value; each is checked once. */
function valueFinder(document: JsonObject): (start: Located) => boolean {
  const known = new Map<string, boolean>();
  return (start) => {
    const way = new Set<string>();
    let at = start;
    let ref = refOf(at.value);
    while (ref?.startsWith('#') && !known.has(at.pointer) && !way.has(at.pointer)) {
      way.add(at.pointer);
      at = referred(document, ref);
      ref = refOf(at.value);
    }
    const isFound = known.get(at.pointer) ?? ref === undefined;
    for (const pointer of way) {
      known.set(pointer, isFound);
    }
    return isFound;
  };
}

/** Returns the references that close a cycle of `allOf`. */
function closingSteps(places: readonly AppliedSchema[]): readonly AppliedSchema[] {
  const found: AppliedSchema[] = [];
  walk(places, ({ applicator }) => applicator === 'all', { back: (from) => found.push(from) });
  return found;
}

/** Schemas composed through more steps than this are too much for later stages, and for compilers. */
const MOST_STEPS = 400;

/** Returns the schemas at which the limit is exceeded, without those that are composed of them. */
function tooDeep(places: readonly AppliedSchema[]): readonly AppliedSchema[] {
  const heights = new Map<AppliedSchema, number>();
  const found: AppliedSchema[] = [];
  walk(places, () => true, {
    leave: (at) => {
      const height = at.steps.reduce((most, { to }) => Math.max(most, (heights.get(to) ?? 0) + 1), 0);
      heights.set(at, height);
      if (height === MOST_STEPS + 1) {
        found.push(at);
      }
    },
  });
  return found;
}

interface Visitor {
  /** Called for a step that leads from a schema back to one on the path to it. */
  readonly back?: (from: AppliedSchema) => void;
  /** Called when all steps of a schema have been followed. */
  readonly leave?: (at: AppliedSchema) => void;
}

/** Walks depth first, without recursion, because a document may be deep. */
function walk(places: readonly AppliedSchema[], isTaken: (step: Step) => boolean, { back, leave }: Visitor): void {
  const states = new Map<AppliedSchema, 'open' | 'done'>();
  for (const start of places) {
    if (states.has(start)) {
      continue;
    }
    const path = [{ at: start, rest: start.steps.values() }];
    states.set(start, 'open');
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const { at, rest } = last;
      const step = rest.next();
      if (step.done === true) {
        states.set(at, 'done');
        leave?.(at);
        path.pop();
      } else if (isTaken(step.value)) {
        const { to } = step.value;
        if (states.get(to) === 'open') {
          back?.(at);
        } else if (!states.has(to)) {
          states.set(to, 'open');
          path.push({ at: to, rest: to.steps.values() });
        }
      }
    }
  }
}

function cyclesAmong(places: readonly AppliedSchema[]): readonly (readonly AppliedSchema[])[] {
  const cycles = cyclesOf(places, ({ steps }) => steps.map(({ to }) => to));
  const byNumber = new Map<number, AppliedSchema[]>();
  for (const each of places) {
    const number = cycles.get(each);
    if (number !== undefined) {
      byNumber.set(number, [...(byNumber.get(number) ?? []), each]);
    }
  }
  return [...byNumber.values()];
}

/** Returns those schemas of a cycle that only lead back: through a reference, or through every alternative. */
function meaningless(cycle: readonly AppliedSchema[]): readonly AppliedSchema[] {
  const members = new Set(cycle);
  const meaning = new Set<AppliedSchema>();
  const hasMeaning = (at: AppliedSchema): boolean => !members.has(at) || meaning.has(at);
  const isMeant = ({ value, steps }: AppliedSchema): boolean => {
    const [reference] = refOf(value) === undefined ? [] : steps;
    const unions = ['anyOf', 'oneOf'].map((keyword) => steps.filter(({ union }) => union === keyword));
    return (
      (reference === undefined || hasMeaning(reference.to)) &&
      unions.every((steps) => steps.length === 0 || steps.some(({ to }) => hasMeaning(to)))
    );
  };
  for (let before = -1; before < meaning.size; ) {
    before = meaning.size;
    for (const each of cycle) {
      if (!meaning.has(each) && isMeant(each)) {
        meaning.add(each);
      }
    }
  }
  return cycle.filter((each) => !meaning.has(each) && refOf(each.value) !== undefined);
}
