import type { Place } from '../diagnostics/diagnose.js';
import { append, parsePointer, toFragment } from '../document/json-pointer.js';
import { at } from '../document/node.js';
import { isObject } from '../document/value.js';
import { applyEdits, type Edit } from '../files/edits.js';
import type { Operation } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import { planErrorResponse, prevailingErrorBody, sectionsOf } from './error-response.js';
import { keysFor } from './fix-form.js';
import { missingAnswers } from './missing-answers.js';
import type { Fix, FixableDocument } from './rule.js';
import { addMembers } from './text/add-members.js';
import { type EditableText, objectAt, type TextObject } from './text/text-object.js';

/** Writes every missing response into the texts, as a reference to one reusable response. */
export function addMissingResponses(fixable: FixableDocument): Fix {
  const { api, rules, as, bundled, isVersion2, locate, locateBundled, textOf, relative } = fixable;
  const open = api.operations.filter((operation) => missingAnswers(operation, rules).length > 0);
  const blocked = (obstacle: string): Fix => {
    return { texts: new Map(), obstacles: new Map(open.map(({ key }) => [key, obstacle])) };
  };
  if (open.length === 0) {
    return blocked('');
  }
  if (isVersion2 && as === '4XX') {
    return blocked('Swagger 2.0 has no classes of statuses, so choose --as default or --as codes');
  }
  const refer = (from: string, { file, pointer }: Pick<Place, 'file' | 'pointer'>): string => {
    if (file === from) {
      return toFragment(pointer);
    }
    return relative(from, file) + (pointer === '' ? '' : toFragment(pointer));
  };

  const sections = sectionsOf(isVersion2);
  const home = locateBundled(sections.responses);
  const own = prevailingErrorBody(api);
  const response = planErrorResponse(bundled, isVersion2, own, (schema) =>
    refer(
      home.file,
      own === undefined
        ? { ...locateBundled(sections.schemas), pointer: append(locateBundled(sections.schemas).pointer, schema) }
        : locate(append('/components/schemas', schema)),
    ),
  );
  const target = response.isThere
    ? locateBundled(append(sections.responses, response.key))
    : { file: home.file, pointer: append(home.pointer, response.key) };

  const insertions = new Map<string, Edit[]>();
  const insert = (file: string, more: readonly Edit[]) =>
    insertions.set(file, [...(insertions.get(file) ?? []), ...more]);
  const obstacles = new Map<string, string>();
  const components = sectionInsertions(response.additions, locateBundled, textOf);
  if (components === undefined) {
    return blocked(`${home.file} has no place for a reusable response at #${home.pointer}`);
  }

  for (const { file, object, users, isMissing } of targetsOf(fixable, obstacles)) {
    const wanted = users.map((operation) =>
      keysFor(
        missingAnswers(operation, rules).map(({ status }) => status),
        as,
      ),
    );
    const [keys = []] = wanted;
    const $ref = refer(file.name, target);
    const additions = Object.fromEntries(keys.map((key) => [key, { $ref }]));
    const isShared = wanted.some((other) => other.join() !== keys.join());
    const added = isShared
      ? undefined
      : addMembers(object, isMissing ? { responses: additions } : additions, file.text);
    if (added === undefined) {
      const obstacle = isShared
        ? 'operations that need different responses share these'
        : 'responses is a reference, or not an object';
      for (const { key } of users) {
        obstacles.set(key, obstacle);
      }
    } else {
      insert(file.name, added);
    }
  }
  if (insertions.size > 0) {
    for (const [file, added] of components) {
      insert(file, added);
    }
  }
  const texts = new Map(
    [...insertions].flatMap(([file, added]) => {
      // Insertions never overlap
      const after = applyEdits(textOf(file)?.text ?? '', added);
      return after === undefined ? [] : [[file, after] as const];
    }),
  );
  return { texts, obstacles };
}

interface FixTarget {
  readonly file: { readonly name: string; readonly text: EditableText };
  /** The Responses Object; the Operation Object if that has none. */
  readonly object: TextObject;
  readonly isMissing: boolean;
  /** References, aliases and anchors may give several operations the same object; closed operations count as well. */
  readonly users: Operation[];
}

function targetsOf(
  { api, document, locate, textOf }: FixableDocument,
  obstacles: Map<string, string>,
): readonly FixTarget[] {
  const targets = new Map<string, FixTarget>();
  for (const operation of api.operations) {
    const pointer = append(operation.pointer, 'responses');
    const isMissing = !isObject(at(document, pointer));
    const place = locate(isMissing ? operation.pointer : pointer);
    const text = textOf(place.file);
    const object = text && objectAt(text, parsePointer(place.pointer));
    if (text === undefined || object === undefined) {
      obstacles.set(operation.key, text === undefined ? `${place.file} is not a file here` : 'there is no object here');
      continue;
    }
    const id = `${place.file} ${object.id}`;
    const known = targets.get(id);
    if (known) {
      known.users.push(operation);
    } else {
      targets.set(id, { file: { name: place.file, text }, object, isMissing, users: [operation] });
    }
  }
  return [...targets.values()];
}

/** The sections may be missing; a reference on the way to one is an obstacle. */
function sectionInsertions(
  additions: ReadonlyMap<string, JsonObject>,
  locate: (pointer: string) => Place,
  textOf: FixableDocument['textOf'],
): ReadonlyMap<string, readonly Edit[]> | undefined {
  const trees = new Map<string, JsonObject>();
  for (const [section, members] of additions) {
    const { file, pointer } = locate(section);
    trees.set(file, withMembers(trees.get(file) ?? {}, parsePointer(pointer), members));
  }
  const insertions = new Map<string, readonly Edit[]>();
  for (const [file, tree] of trees) {
    const text = textOf(file);
    const added = text && addMembers(text.root, tree, text);
    if (added === undefined) {
      return undefined;
    }
    insertions.set(file, added);
  }
  return insertions;
}

function withMembers(tree: JsonObject, [step, ...steps]: readonly string[], members: JsonObject): JsonObject {
  if (step === undefined) {
    return { ...tree, ...members };
  }
  const child = tree[step];
  return { ...tree, [step]: withMembers(isObject(child) ? child : {}, steps, members) };
}
