import { type Code, code, hanging, join, textOf } from './code.js';
import type { Declaration, InterfaceDeclaration, Property, Signature, TypeParameter } from './declaration.js';
import { docComment, WIDTH } from './doc-comment.js';

/** Prints a declaration as a formatter would. */
export function printDeclaration(declaration: Declaration): Code {
  const { docs, isLocal, name, typeParameters = [] } = declaration;
  const keyword = declaration.kind === 'alias' ? 'type' : 'interface';
  const head = code`${isLocal ? '' : 'export '}${keyword} ${name}${parameterList(typeParameters)}`;
  return [documented(docs, ''), declaration.kind === 'alias' ? alias(head, declaration.type) : body(head, declaration)];
}

/** A type that doesn't fit next to the name is written on the next line. */
function alias(head: Code, type: Code): Code {
  const text = textOf(type);
  const isLong = !text.includes('\n') && widthOf(head) + text.length + ' = ;'.length > WIDTH;
  return code`${head} =${isLong ? '\n  ' : text.startsWith('\n') ? '' : ' '}${hanging(type, '  ')};\n`;
}

function body(head: Code, declaration: InterfaceDeclaration): Code {
  const members = [
    ...(declaration.callSignatures ?? []).map(signature),
    ...(declaration.properties ?? []).map(property),
  ];
  const base = declaration.extends === undefined ? '' : code` extends ${declaration.extends}`;
  return members.length === 0 ? code`${head}${base} {}\n` : code`${head}${base} {\n${members}}\n`;
}

function property({ name, type, docs, isReadonly }: Property): Code {
  return code`${documented(docs, '  ')}  ${isReadonly ? 'readonly ' : ''}${name}: ${hanging(type, '  ')};\n`;
}

/** Writes one parameter per line if they don't fit on one. */
function signature({ docs, typeParameters, parameters, returnType }: Signature): Code {
  const head = code`  ${parameterList(typeParameters)}`;
  const line = code`${head}(${join(parameters, ', ')}): ${returnType};`;
  // A rest parameter, which may be the last, takes no comma
  const list = join(
    parameters.map((each) => code`    ${each}`),
    ',\n',
  );
  const text = widthOf(line) <= WIDTH ? line : code`${head}(\n${list}\n  ): ${returnType};`;
  return code`${documented(docs, '  ')}${text}\n`;
}

function parameterList(parameters: readonly TypeParameter[]): Code {
  if (parameters.length === 0) {
    return '';
  }
  const each = parameters.map(
    ({ name, constraint, default: otherwise }) =>
      code`${name} extends ${constraint}${otherwise === undefined ? '' : code` = ${otherwise}`}`,
  );
  return code`<${join(each, ', ')}>`;
}

function documented(docs: string | undefined, indent: string): string {
  return docComment(docs?.split('\n') ?? [], indent);
}

/** Writes `Reply<…>`, one argument per line if they don't fit after what precedes them. */
export function withArguments(name: Code, args: readonly Code[], before: number): Code {
  const line = code`${name}<${join(args, ', ')}>`;
  if (before + widthOf(line) + 1 <= WIDTH) {
    return line;
  }
  return code`${name}<\n${args.map((each, index) => code`  ${hanging(each, '  ')}${index < args.length - 1 ? ',' : ''}\n`)}>`;
}

/** Writes `A | B`, one member per line if they don't fit after what precedes them. */
export function union(members: readonly Code[], before: number): Code {
  const line = join(members, ' | ');
  return before + widthOf(line) + 1 <= WIDTH ? line : join(members, ' |\n  ');
}

export function widthOf(of: Code): number {
  return textOf(of).length;
}
