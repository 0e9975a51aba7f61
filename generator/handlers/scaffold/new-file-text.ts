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

/** A constant of a file that the combined handlers include: `...items` from `./items.js`. */
export interface ExportedHandlers {
  readonly name: string;
  /** Absolute. */
  readonly file: string;
  /** For an operation with its own file: its key. Otherwise the constant is an object of handlers. */
  readonly key?: string;
}

/** Returns how a file in `folder` imports the generated folder's `index.ts`. */
export function generatedSpecifier(
  folder: string,
  { out, importExtension }: Pick<NewFileContext, 'out' | 'importExtension'>,
): string {
  return moduleSpecifier(folder, path.join(out, 'index.ts'), importExtension);
}

/** Returns how a file in `folder` imports another file. */
export function moduleSpecifier(folder: string, file: string, importExtension: ImportExtension): string {
  const relative = path.relative(folder, file).split(path.sep).join('/').replace(/\.ts$/, '');
  const extension = importExtension === 'none' ? '' : `.${importExtension}`;
  return (relative.startsWith('.') ? relative : `./${relative}`) + extension;
}

/**
 * Returns a file with the handlers of one tag, or of operations without one. `type` is a tag's interface or `Handlers`.
 */
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

/** Returns a file with one operation's handler. */
export function operationFile(name: string, operation: Operation, context: NewFileContext): string {
  const { typeName } = operation;
  const lines = constantStub(operation, { name, type: typeName }, stubContext(context));
  return visible(`${imports(typeName, context)}\n${lines.join('\n')}\n`);
}

/** Returns the file that combines the others to `Handlers`. */
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

/** Sorts names like formatters: ignoring case. */
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
