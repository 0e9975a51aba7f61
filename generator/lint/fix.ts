import type { Place } from '../diagnostics/diagnose.js';
import { append, parsePointer, toFragment } from '../document/json-pointer.js';
import { at } from '../document/node.js';
import { isObject } from '../document/value.js';
import type { Api, Operation } from '../model/api.js';
import type { JsonObject } from '../model/json.js';
import { undocumentedAnswers } from '../resolve/router-answers.js';
import { planErrorResponse, prevailingErrorBody, sectionsOf } from './error-response.js';
import { addMembers, type Insertion, insertAll } from './text/add-members.js';
import { type EditableText, objectAt, type TextObject } from './text/text-object.js';

/** A document that is to be closed, and the texts it is made of. */
export interface Fixable {
  readonly api: Api;
  readonly bundled: JsonObject;
  /** Normalised. */
  readonly document: JsonObject;
  readonly isVersion2: boolean;
  /** The place in a source file of a pointer into the normalised document. */
  readonly locate: (pointer: string) => Place;
  /** The place in a source file of a pointer into the bundled document. */
  readonly locateBundled: (pointer: string) => Place;
  /** The text of a file by its name in a place; undefined for one that can't be written, such as a remote one. */
  readonly textOf: (file: string) => EditableText | undefined;
  /** The path from one file to another, as a reference has it. */
  readonly relative: (from: string, to: string) => string;
}

export interface Fix {
  /** New texts by file name. */
  readonly texts: ReadonlyMap<string, string>;
  /** Why an operation's responses could not be written, by its key. */
  readonly obstacles: ReadonlyMap<string, string>;
}

/** The texts with every missing response written in, as a reference to one reusable response. */
export function fix(fixable: Fixable): Fix {
  const { api, bundled, isVersion2, locate, locateBundled, textOf, relative } = fixable;
  const open = api.operations.filter((operation) => undocumentedAnswers(operation).length > 0);
  if (open.length === 0) return { texts: new Map(), obstacles: new Map() };
  const refer = (from: string, { file, pointer }: Pick<Place, 'file' | 'pointer'>): string => {
    if (file === from) return toFragment(pointer);
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

  const insertions = new Map<string, Insertion[]>();
  const insert = (file: string, more: readonly Insertion[]) =>
    insertions.set(file, [...(insertions.get(file) ?? []), ...more]);
  const obstacles = new Map<string, string>();
  const components = sectionInsertions(response.additions, locateBundled, textOf);
  if (components === undefined) {
    const obstacle = `${home.file} has no place for a reusable response at #${home.pointer}`;
    return { texts: new Map(), obstacles: new Map(open.map(({ key }) => [key, obstacle])) };
  }

  for (const { file, object, users, isMissing } of targetsOf(fixable, obstacles)) {
    const wanted = users.map((operation) => undocumentedAnswers(operation).map(({ status }) => status));
    const [statuses = []] = wanted;
    const $ref = refer(file.name, target);
    const additions = Object.fromEntries(statuses.map((status) => [String(status), { $ref }]));
    const isShared = wanted.some((other) => other.join() !== statuses.join());
    const added = isShared
      ? undefined
      : addMembers(object, isMissing ? { responses: additions } : additions, file.text);
    if (added === undefined) {
      const obstacle = isShared
        ? 'operations that need different responses share these'
        : 'responses is a reference, or no object';
      for (const { key } of users) obstacles.set(key, obstacle);
    } else {
      insert(file.name, added);
    }
  }
  if (insertions.size > 0) for (const [file, added] of components) insert(file, added);
  const texts = new Map([...insertions].map(([file, added]) => [file, insertAll(textOf(file)?.text ?? '', added)]));
  return { texts, obstacles };
}

interface FixTarget {
  readonly file: { readonly name: string; readonly text: EditableText };
  /** The Responses Object; the Operation Object where that has none. */
  readonly object: TextObject;
  readonly isMissing: boolean;
  /** By references, aliases and anchors several operations may have one; those that are closed count as well. */
  readonly users: Operation[];
}

function targetsOf({ api, document, locate, textOf }: Fixable, obstacles: Map<string, string>): readonly FixTarget[] {
  const targets = new Map<string, FixTarget>();
  for (const operation of api.operations) {
    const pointer = append(operation.pointer, 'responses');
    const isMissing = !isObject(at(document, pointer));
    const place = locate(isMissing ? operation.pointer : pointer);
    const text = textOf(place.file);
    const object = text && objectAt(text, parsePointer(place.pointer));
    if (text === undefined || object === undefined) {
      obstacles.set(operation.key, text === undefined ? `${place.file} is no file here` : 'no object stands here');
      continue;
    }
    const id = `${place.file} ${object.id}`;
    const known = targets.get(id);
    if (known) known.users.push(operation);
    else targets.set(id, { file: { name: place.file, text }, object, isMissing, users: [operation] });
  }
  return [...targets.values()];
}

/** The sections may have to be made; a reference on the way there is an obstacle. */
function sectionInsertions(
  additions: ReadonlyMap<string, JsonObject>,
  locate: (pointer: string) => Place,
  textOf: Fixable['textOf'],
): ReadonlyMap<string, readonly Insertion[]> | undefined {
  const trees = new Map<string, JsonObject>();
  for (const [section, members] of additions) {
    const { file, pointer } = locate(section);
    trees.set(file, withMembers(trees.get(file) ?? {}, parsePointer(pointer), members));
  }
  const insertions = new Map<string, readonly Insertion[]>();
  for (const [file, tree] of trees) {
    const text = textOf(file);
    const added = text && addMembers(text.root, tree, text);
    if (added === undefined) return undefined;
    insertions.set(file, added);
  }
  return insertions;
}

function withMembers(tree: JsonObject, [step, ...steps]: readonly string[], members: JsonObject): JsonObject {
  if (step === undefined) return { ...tree, ...members };
  const child = tree[step];
  return { ...tree, [step]: withMembers(isObject(child) ? child : {}, steps, members) };
}
