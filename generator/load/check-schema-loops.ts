import { type Finding, finding } from '../diagnostics/finding.js';
import { cyclesOf } from '../document/cycles.js';
import { child, dereference, type Located, referred } from '../document/node.js';
import { refOf } from '../document/reference.js';
import { isArray, isObject } from '../document/value.js';
import type { JsonObject } from '../model/json.js';

/** How a schema applies another to the very value that it is checked against. */
type ApplicatorKind = 'all' | 'some' | 'condition';

interface Step {
  readonly applicator: ApplicatorKind;
  /** The union of which it is an alternative. */
  readonly union?: string;
  readonly to: AppliedSchema;
}

/** A schema that may be part of itself. */
interface AppliedSchema extends Located {
  readonly steps: readonly Step[];
}

/**
 * A schema that is part of itself describes nothing where, to check a value, one would first have to check it (JSON Schema
 * 2020-12, Core §9.4.1): by `allOf`, by a condition, or where each alternative leads back. One alternative of several that
 * does so only adds nothing (normalise/cut-cycles.ts). Only named schemas can be part of themselves: others nothing refers to.
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

/** All that components apply to their own value, and so on. */
function placesOf(document: JsonObject): readonly AppliedSchema[] {
  const known = new Map<string, AppliedSchema>();
  const place = (at: Located): AppliedSchema => {
    const before = known.get(at.pointer);
    if (before) {
      return before;
    }
    const steps: Step[] = [];
    const made: AppliedSchema = { ...at, steps };
    known.set(at.pointer, made);
    if (!isObject(at.value)) {
      return made;
    }
    const list = (keyword: string): readonly Located[] => {
      const each = child(at, keyword);
      return isArray(each.value) ? each.value.map((_, index) => child(each, index)) : [];
    };
    const ref = refOf(at.value);
    // References that lead only to each other are told when they are followed (load/follow-references.ts)
    if (ref?.startsWith('#') && refOf(dereference(document, at).value) === undefined) {
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
    return made;
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
  return [...known.values()];
}

/** The references that close a cycle of `allOf`. */
function closingSteps(places: readonly AppliedSchema[]): readonly AppliedSchema[] {
  const states = new Map<AppliedSchema, 'open' | 'done'>();
  const found: AppliedSchema[] = [];
  const visit = (at: AppliedSchema): void => {
    states.set(at, 'open');
    for (const { applicator, to } of at.steps) {
      if (applicator !== 'all') {
        continue;
      }
      if (states.get(to) === 'open') {
        found.push(at);
      } else if (!states.has(to)) {
        visit(to);
      }
    }
    states.set(at, 'done');
  };
  for (const each of places) {
    if (!states.has(each)) {
      visit(each);
    }
  }
  return found;
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

/** Those of a cycle that are nothing but a way back: by a reference, or by every alternative. */
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
