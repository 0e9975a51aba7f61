import { parsePointer } from '../../document/json-pointer.js';
import type { Api, Operation, Response } from '../../model/api.js';
import type { Schema } from '../../model/schema.js';
import { formatStatusKey } from '../../model/status.js';
import { comment, lineComment, propertyKey } from '../../typescript/encode.js';
import type { SourceStyle } from './source-style.js';

/** Columns that a comment may fill. */
const WIDTH = 120;

/** How a stub is known: the last words of its comment. */
export const REPLIES = 'Replies: ';

export interface StubContext {
  readonly style: SourceStyle;
  /** What the file calls `notImplemented`. */
  readonly notImplemented: string;
  /** Names of types, by the key of their schema. */
  readonly names: ReadonlyMap<string, string>;
}

export function schemaNames(api: Api): ReadonlyMap<string, string> {
  return new Map(api.declarations.map(({ key, name }) => [key, name]));
}

/** A method of an object: the lines without indentation, the last without a comma. */
export function methodStub(operation: Operation, context: StubContext): readonly string[] {
  return [
    ...stubComment(operation, context, context.style.indent.length),
    `async ${propertyKey(operation.key)}() {`,
    ...body(context),
    '}',
  ];
}

/** A method of a class has no type but the one it says. */
export function classMethodStub(operation: Operation, replyType: string, context: StubContext): readonly string[] {
  return [
    ...stubComment(operation, context, context.style.indent.length),
    `async ${propertyKey(operation.key)}(): Promise<${replyType}> {`,
    ...body(context),
    '}',
  ];
}

/** A constant of its own, whose replies `Unreturned` can see. */
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

/** `Get one item. Replies: 200 Item, 404 Problem.`, on one line where it fits. */
function stubComment(operation: Operation, { names }: StubContext, indent: number): readonly string[] {
  const replies = operation.responses.map((response) => replyWords(response, names)).join(', ') || 'none';
  const text = comment(`${sentence(operation)} ${REPLIES}${replies}.`);
  const line = `/** ${text} */`;
  if (line.length + indent <= WIDTH) {
    return [line];
  }
  return ['/**', ...wrap(text, WIDTH - indent - 3).map((each) => ` * ${each}`), ' */'];
}

/** What the document calls the operation; without words, its method and path. */
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

/** A type with a name, or a list of such. */
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

/** A word that is longer than a line has a line of its own. */
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
