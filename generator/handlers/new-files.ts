import path from 'node:path';
import type { Operation } from '../model/api.js';
import { propertyKey, stringLiteral, visible } from '../typescript/encode.js';
import type { ImportExtension } from '../typescript/import-extension.js';
import { OWN_STYLE } from './source-style.js';
import { constantStub, methodStub, type StubContext } from './stub.js';

/** Where new files are, and how they import. */
export interface NewFileContext {
  /** The handlers' folder, absolute. */
  readonly folder: string;
  /** The generated folder, absolute. */
  readonly out: string;
  readonly importExtension: ImportExtension;
  readonly names: StubContext['names'];
}

/** A member of the composed handlers: `...items` from `./items.js`. */
export interface Part {
  /** Name of the constant. */
  readonly name: string;
  /** File's name within the folder. */
  readonly file: string;
  /** Of an operation with a file of its own: its key. Else the constant is an object of handlers. */
  readonly key?: string;
}

/** The generated folder's `index.ts`, as a file in `folder` imports it. */
export function apiSpecifier(
  folder: string,
  { out, importExtension }: Pick<NewFileContext, 'out' | 'importExtension'>,
) {
  const relative = path.relative(folder, path.join(out, 'index')).split(path.sep).join('/');
  return (relative.startsWith('.') ? relative : `./${relative}`) + extensionOf(importExtension);
}

export function partSpecifier({ file }: Part, importExtension: ImportExtension): string {
  return `./${file.replace(/\.ts$/, '')}${extensionOf(importExtension)}`;
}

export function extensionOf(importExtension: ImportExtension): string {
  return importExtension === 'none' ? '' : `.${importExtension}`;
}

/** A file of the handlers of one tag, or of those without one. */
export function objectFile(
  name: string,
  type: string,
  operations: readonly Operation[],
  context: NewFileContext,
): string {
  const [, imported = type] = /<(\w+)>/.exec(type) ?? [];
  const stub = { style: OWN_STYLE, notImplemented: 'notImplemented', names: context.names };
  const members = operations.map((operation) => indented(methodStub(operation, stub)));
  return visible(
    `${imports(imported, context)}\nexport const ${name} = {\n${members.map((each) => `${each},`).join('\n\n')}\n} satisfies ${type};\n`,
  );
}

/** A file of one operation's handler. */
export function operationFile(name: string, operation: Operation, context: NewFileContext): string {
  const { typeName } = operation;
  const stub = { style: OWN_STYLE, notImplemented: 'notImplemented', names: context.names };
  return visible(`${imports(typeName, context)}\n${constantStub(operation, name, typeName, stub).join('\n')}\n`);
}

/** The file that makes `Handlers` of the others. */
export function compositionFile(name: string, parts: readonly Part[], context: NewFileContext): string {
  const from = stringLiteral(apiSpecifier(context.folder, context));
  const lines = parts
    .map((part) => `import { ${part.name} } from ${stringLiteral(partSpecifier(part, context.importExtension))};\n`)
    .toSorted((a, b) => byPath(a, b));
  const members = parts.map((part) => `  ${partMember(part)},\n`);
  return visible(
    `import type { Handlers } from ${from};\n${lines.join('')}\nexport const ${name} = {\n${members.join('')}} satisfies Handlers;\n`,
  );
}

export function partMember({ name, key }: Part): string {
  if (key === undefined) return `...${name}`;
  return key === name ? name : `${propertyKey(key)}: ${name}`;
}

function byPath(a: string, b: string): number {
  const path = (line: string) => line.slice(line.indexOf("'"));
  return path(a) < path(b) ? -1 : 1;
}

/** In the order that formatters put names in: regardless of case. */
function imports(type: string, context: NewFileContext): string {
  const names = [`type ${type}`, 'notImplemented'];
  if (type.toLowerCase() > 'notimplemented') names.reverse();
  return `import { ${names.join(', ')} } from ${stringLiteral(apiSpecifier(context.folder, context))};\n`;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `${OWN_STYLE.indent}${line}`).join('\n');
}
