import type { Declaration, InterfaceDeclaration, Property, Signature, TypeParameter } from './declaration.js';

const WIDTH = 120;

/** The text of a declaration, as a formatter would leave it. */
export function declarationText(declaration: Declaration): string {
  const { docs, isLocal, name, typeParameters = [] } = declaration;
  const head = `${isLocal ? '' : 'export '}${declaration.kind === 'alias' ? 'type' : 'interface'} ${name}${parameterList(typeParameters)}`;
  return `${comment(docs, '')}${declaration.kind === 'alias' ? alias(head, declaration.type) : body(head, declaration)}`;
}

/** A type that doesn't fit beside the name stands on the next line. */
function alias(head: string, type: string): string {
  const isFunction = type.startsWith('(context: ');
  const isLong = isFunction && head.length + type.length + ' = ;'.length > WIDTH;
  const text = hanging(type, '  ');
  return `${head} =${isLong ? '\n  ' : text.startsWith('\n') ? '' : ' '}${text};\n`;
}

function body(head: string, declaration: InterfaceDeclaration): string {
  const members = [
    ...(declaration.callSignatures ?? []).map((each) => signature('', each)),
    ...(declaration.properties ?? []).map(property),
    ...(declaration.methods ?? []).map((each) => signature(each.name, each)),
  ];
  const base = declaration.extends === undefined ? '' : ` extends ${declaration.extends}`;
  return `${head}${base} {\n${members.join('')}}\n`;
}

function property({ name, type, docs, isReadonly }: Property): string {
  return `${comment(docs, '  ')}  ${isReadonly ? 'readonly ' : ''}${name}: ${hanging(type, '    ')};\n`;
}

/** One parameter a line where they don't fit on one. */
function signature(name: string, { docs, typeParameters, parameters, returnType }: Signature): string {
  const head = `  ${name}${parameterList(typeParameters)}`;
  const line = `${head}(${parameters.join(', ')}): ${returnType};`;
  const text =
    line.length <= WIDTH
      ? line
      : `${head}(\n${parameters.map((each) => `    ${each}`).join(',\n')}\n  ): ${returnType};`;
  return `${comment(docs, '  ')}${text}\n`;
}

function parameterList(parameters: readonly TypeParameter[]): string {
  if (parameters.length === 0) return '';
  const each = parameters.map(
    ({ name, constraint, isConst, default: otherwise }) =>
      `${isConst ? 'const ' : ''}${name} extends ${constraint}${otherwise === undefined ? '' : ` = ${otherwise}`}`,
  );
  return `<${each.join(', ')}>`;
}

/** A documentation comment: on one line where its text is one. */
function comment(docs: string | undefined, indent: string): string {
  if (docs === undefined) return '';
  if (!docs.includes('\n')) return `${indent}/** ${docs.trimEnd()} */\n`;
  const lines = docs.split('\n').map((line) => `${indent} * ${line}`.trimEnd());
  return `${indent}/**\n${lines.join('\n')}\n${indent} */\n`;
}

/** What follows the first line is indented. */
function hanging(text: string, indent: string): string {
  return text.includes('\n')
    ? text
        .split('\n')
        .map((line, index) => (index === 0 || line === '' ? line : indent + line))
        .join('\n')
    : text;
}
