import path from 'node:path';
import type { Operation } from '../../model/api.js';
import { propertyKey, stringLiteral, visible } from '../../typescript/encode.js';
import type { ImportExtension } from '../../typescript/import-extension.js';
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

/** A constant of a file that the composed handlers are made of: `...items` from `./items.js`. */
export interface ExportedHandlers {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  /** Of an operation with a file of its own: its key. Else the constant is an object of handlers. */
  readonly key?: string;
}

/** The generated folder's `index.ts`, as a file in `folder` imports it. */
export function generatedSpecifier(
  folder: string,
  { out, importExtension }: Pick<NewFileContext, 'out' | 'importExtension'>,
): string {
  return moduleSpecifier(folder, path.join(out, 'index.ts'), importExtension);
}

/** A file as one in `folder` imports it. */
export function moduleSpecifier(folder: string, file: string, importExtension: ImportExtension): string {
  const relative = path.relative(folder, file).split(path.sep).join('/').replace(/\.ts$/, '');
  const extension = importExtension === 'none' ? '' : `.${importExtension}`;
  return (relative.startsWith('.') ? relative : `./${relative}`) + extension;
}

/** A file of the handlers of one tag, or of those without one. `type` is a tag's interface or `Handlers`. */
export function objectFile(
  constant: { readonly name: string; readonly type: string; readonly isPartial: boolean },
  operations: readonly Operation[],
  context: NewFileContext,
): string {
  const { name, type, isPartial } = constant;
  const members = operations.map((operation) => indented(methodStub(operation, stubContext(context))));
  const satisfied = isPartial ? `Partial<${type}>` : type;
  return visible(
    `${imports(type, context)}\nexport const ${name} = {\n${members.map((each) => `${each},`).join('\n\n')}\n} satisfies ${satisfied};\n`,
  );
}

/** A file of one operation's handler. */
export function operationFile(name: string, operation: Operation, context: NewFileContext): string {
  const { typeName } = operation;
  const lines = constantStub(operation, { name, type: typeName }, stubContext(context));
  return visible(`${imports(typeName, context)}\n${lines.join('\n')}\n`);
}

/** The file that makes `Handlers` of the others. */
export function compositionFile(name: string, parts: readonly ExportedHandlers[], context: NewFileContext): string {
  const { folder, importExtension } = context;
  const lines = parts
    .map((part) => ({ name: part.name, from: stringLiteral(moduleSpecifier(folder, part.file, importExtension)) }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map((part) => `import { ${part.name} } from ${part.from};\n`);
  const members = parts.map((part) => `  ${compositionMember(part)},\n`);
  const from = stringLiteral(generatedSpecifier(folder, context));
  return visible(
    `import type { Handlers } from ${from};\n${lines.join('')}\nexport const ${name} = {\n${members.join('')}} satisfies Handlers;\n`,
  );
}

export function compositionMember({ name, key }: Pick<ExportedHandlers, 'name' | 'key'>): string {
  if (key === undefined) {
    return `...${name}`;
  }
  return key === name ? name : `${propertyKey(key)}: ${name}`;
}

function stubContext({ names }: NewFileContext): StubContext {
  return { style: OWN_STYLE, notImplemented: 'notImplemented', names };
}

/** In the order that formatters put names in: regardless of case. */
function imports(type: string, context: NewFileContext): string {
  const names = [`type ${type}`, 'notImplemented'];
  if (type.toLowerCase() > 'notimplemented') {
    names.reverse();
  }
  return `import { ${names.join(', ')} } from ${stringLiteral(generatedSpecifier(context.folder, context))};\n`;
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `${OWN_STYLE.indent}${line}`).join('\n');
}
