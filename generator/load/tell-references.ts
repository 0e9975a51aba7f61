import { type Finding, finding } from '../diagnostics/finding.js';
import type { NodeKind } from '../document/grammar.js';
import { append } from '../document/json-pointer.js';
import { refOf } from '../document/reference.js';
import type { Source, Target } from './source.js';
import type { RefProblem } from './sources.js';

/** A reference with something to report. */
export interface ToldReference {
  readonly at: Target;
  readonly kind: NodeKind;
  readonly problem: RefProblem;
}

/** A few places are enough to begin with; a missing name may be used a thousand times. */
const PLACES_SHOWN = 3;

/** Reports references: once for each target, however many lead there. */
export function tellReferences(
  told: readonly ToldReference[],
  allowDangling: boolean,
): readonly { readonly source: Source; readonly finding: Finding }[] {
  const groups = new Map<string, ToldReference[]>();
  for (const each of told) {
    const key = keyOf(each, allowDangling);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [each]);
    } else {
      group.push(each);
    }
  }
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = inOrder(group);
    return first ? [{ source: first.at.source, finding: findingOf(first, allowDangling, placesOf(others)) }] : [];
  });
}

function findingOf({ at, kind, problem }: ToldReference, allowDangling: boolean, others: string): Finding {
  const found = problem(refOf(at.value) ?? '', append(at.pointer, '$ref'), others);
  return allowDangling && kind === 'schema' && found.code === 'ref-missing'
    ? finding('ref-dangling', found.pointer, found.values)
    : found;
}

/**
 * A missing target is one thing, whatever files refer to it; everything else is reported by the text of the reference.
 */
function keyOf(told: ToldReference, allowDangling: boolean): string {
  const { code, pointer, values } = findingOf(told, allowDangling, '');
  switch (code) {
    case 'ref-missing':
    case 'ref-dangling':
      return `${code} ${values.looked}`;
    case 'ref-loop':
      return `${code} ${told.at.source.id} ${pointer}`;
    default:
      return `${code} ${told.at.source.id} ${refOf(told.at.value) ?? ''}`;
  }
}

function inOrder(group: readonly ToldReference[]): readonly ToldReference[] {
  const placed = group.map((told) => ({ told, place: told.at.source.locate(append(told.at.pointer, '$ref')) }));
  return placed
    .toSorted((a, b) => {
      const [one, other] = [a.told.at.source.id, b.told.at.source.id];
      return one === other ? a.place.line - b.place.line || a.place.column - b.place.column : one < other ? -1 : 1;
    })
    .map(({ told }) => told);
}

/** Returns `; the same is in 49 other places (api.yaml:9:13, api.yaml:10:13, api.yaml:11:13 …)`. */
function placesOf(others: readonly ToldReference[]): string {
  if (others.length === 0) {
    return '';
  }
  const places = others.slice(0, PLACES_SHOWN).map(({ at: { source, pointer } }) => {
    const { line, column } = source.locate(append(pointer, '$ref'));
    return `${source.name}:${line}:${column}`;
  });
  const more = others.length > PLACES_SHOWN ? ' …' : '';
  return `; the same is in ${others.length} other place${others.length === 1 ? '' : 's'} (${places.join(', ')}${more})`;
}
