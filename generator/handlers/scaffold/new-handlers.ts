import path from 'node:path';
import type { Api, Operation, Tag } from '../../model/api.js';
import { camelCase } from '../../typescript/names.js';
import type { HandlersLayout } from '../layout.js';
import { bindingName, fileStem, freeFileName } from './file-names.js';
import { type ExportedHandlers, type NewFileContext, objectFile, operationFile } from './new-file-text.js';

/** A file to create, with stubs for operations. */
export interface NewHandlers extends ExportedHandlers {
  readonly text: string;
  /** The keys of its operations, in the document's order. */
  readonly operations: readonly string[];
}

/** Returns files with stubs, one per tag or per operation. Their constants can't have the names in `taken`. */
export function newHandlers(
  operations: readonly Operation[],
  { layout, api, taken }: { readonly layout: HandlersLayout; readonly api: Api; readonly taken: Iterable<string> },
  context: NewFileContext,
): readonly NewHandlers[] {
  const names = new NewNames(context.folder, taken);
  return layout === 'operation'
    ? operations.map((operation) => ofOperation(operation, names, context))
    : byTag(operations, api).map(([tag, group]) => ofTag(tag, group, names, context));
}

function byTag(operations: readonly Operation[], api: Api): readonly (readonly [Tag | undefined, Operation[]])[] {
  const tags = new Map(api.tags.map((tag) => [tag.name, tag]));
  const groups = new Map<Tag | undefined, Operation[]>();
  for (const operation of operations) {
    const tag = tags.get(operation.tags[0] ?? '');
    groups.set(tag, [...(groups.get(tag) ?? []), operation]);
  }
  return [...groups];
}

function ofTag(
  tag: Tag | undefined,
  group: readonly Operation[],
  names: NewNames,
  context: NewFileContext,
): NewHandlers {
  const type = tag?.typeName ?? 'Handlers';
  const file = names.file(tag?.name ?? 'default', 'tag');
  const name = names.constant(tag ? camelCase(tag.name, 'tag') : 'others', type);
  const isPartial = tag?.operations.length !== group.length;
  const text = objectFile({ name, type, isPartial }, group, context);
  return { name, file, text, operations: group.map(({ key }) => key) };
}

function ofOperation(operation: Operation, names: NewNames, context: NewFileContext): NewHandlers {
  const { key, typeName } = operation;
  const file = names.file(key, 'operation');
  const name = names.constant(key, typeName);
  return { name, file, key, text: operationFile(name, operation, context), operations: [key] };
}

/** Gives names that no other new file or constant has. */
class NewNames {
  readonly #folder: string;
  readonly #files = new Set<string>();
  readonly #constants: Set<string>;

  constructor(folder: string, taken: Iterable<string>) {
    this.#folder = folder;
    this.#constants = new Set(['handlers', 'notImplemented', ...taken]);
  }

  file(text: string, fallback: string): string {
    const name = freeFileName(fileStem(text, fallback), this.#files);
    this.#files.add(name.toLowerCase());
    return path.join(this.#folder, name);
  }

  constant(text: string, typeName: string): string {
    const name = bindingName(text, new Set([...this.#constants, typeName]));
    this.#constants.add(name);
    return name;
  }
}
