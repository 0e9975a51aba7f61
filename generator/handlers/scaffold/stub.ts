import { parsePointer } from '../../document/json-pointer.js';
import type { Api, Operation, Response } from '../../model/api.js';
import type { Schema } from '../../model/schema.js';
import { formatStatusKey } from '../../model/status.js';
import { comment, lineComment, propertyKey } from '../../typescript/encode.js';
import type { SourceStyle } from './source-style.js';

/** Maximum columns of a comment. */
const WIDTH = 120;

/** Marks a stub: the last words of its comment begin with this. */
export const REPLIES = 'Replies: ';

export interface StubContext {
  readonly style: SourceStyle;
  /** The file's name for `notImplemented`. */
  readonly notImplemented: string;
  /** Names of types, by the key of their schema. */
  readonly names: ReadonlyMap<string, string>;
}

export function schemaNames(api: Api): ReadonlyMap<string, string> {
  return new Map(api.declarations.map(({ key, name }) => [key, name]));
}

/** Returns a method of an object: lines without indentation, the last without a comma. */
export function methodStub(operation: Operation, context: StubContext): readonly string[] {
  return [
    ...stubComment(operation, context, context.style.indent.length),
    `async ${propertyKey(operation.key)}() {`,
    ...body(context),
    '}',
  ];
}

/** Returns a method of a class, which has no type unless it declares one. */
export function classMethodStub(operation: Operation, replyType: string, context: StubContext): readonly string[] {
  return [
    ...stubComment(operation, context, context.style.indent.length),
    `async ${propertyKey(operation.key)}(): Promise<${replyType}> {`,
    ...body(context),
    '}',
  ];
}

/** Returns a separate constant, whose replies `Unreturned` can see. */
export function constantStub(
  operation: Operation,
  { name, type }: { readonly name: string; readonly type: string },
  context: StubContext,
): readonly string[] {
  return [
    ...stubComment(operation, context, 0),
    `export const ${name} = (async () => {`,
    ...body(context),
    `}) satisfies ${type}${context.style.semicolon}`,
  ];
}

function body({ style, notImplemented }: StubContext): readonly string[] {
  return [`${style.indent}throw ${notImplemented}()${style.semicolon}`];
}

/** Returns `Get one item. Replies: 200 Item, 404 Problem.`, on one line if it fits. */
function stubComment(operation: Operation, { names }: StubContext, indent: number): readonly string[] {
  const replies = operation.responses.map((response) => replyWords(response, names)).join(', ') || 'none';
  const text = comment(`${sentence(operation)} ${REPLIES}${replies}.`);
  const line = `/** ${text} */`;
  if (line.length + indent <= WIDTH) {
    return [line];
  }
  return ['/**', ...wrap(text, WIDTH - indent - 3).map((each) => ` * ${each}`), ' */'];
}

/** Returns what the document calls the operation; without such text, its method and path. */
function sentence({ summary, description, method, path }: Operation): string {
  const [first = ''] = (description ?? '').split(/(?<=[.!?])\s|\n\s*\n/);
  const words = lineComment(summary?.trim() || first)
    .replace(/\s+/g, ' ')
    .trim();
  const text = words === '' || words.length > 300 ? `\`${method} ${lineComment(path)}\`` : words;
  return /[.!?…:]$/.test(text) ? text : `${text}.`;
}

function replyWords({ status, contents }: Response, names: StubContext['names']): string {
  const words = contents.map(({ type, kind, mediaType }) => {
    return typeWords(type, names) ?? (kind === 'json' ? 'JSON' : lineComment(mediaType));
  });
  return [formatStatusKey(status), [...new Set(words)].join(' or ')].filter(Boolean).join(' ');
}

/** Returns a named type, or a list of one. */
function typeWords(schema: Schema, names: StubContext['names']): string | undefined {
  if (typeof schema === 'boolean') {
    return undefined;
  }
  if (schema.$ref !== undefined) {
    return names.get(parsePointer(schema.$ref.slice(1)).at(-1) ?? '');
  }
  if (schema.type !== 'array' || schema.items === undefined) {
    return undefined;
  }
  const items = typeWords(schema.items, names);
  return items === undefined ? undefined : `${items}[]`;
}

/** Wraps text. A word that is longer than a line gets its own line. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
