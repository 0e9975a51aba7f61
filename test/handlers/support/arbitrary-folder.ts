import fc from 'fast-check';
import type { Spec, SpecOperation } from './arbitrary-spec.js';
import { API, type Files } from './merged.js';

/** A way in which a user may write: each is a whole folder of handlers for a document. */
export interface Style {
  readonly form: 'satisfies' | 'annotated' | 'function' | 'class' | 'given' | 'by-tag';
  readonly eol: '\n' | '\r\n';
  readonly indent: string;
  readonly quote: "'" | '"';
  readonly semicolon: '' | ';';
  readonly trailingComma: boolean;
  readonly blankLines: boolean;
  readonly bom: boolean;
  readonly member: 'method' | 'arrow' | 'function' | 'string-key' | 'shorthand';
  readonly comments: 'none' | 'line' | 'block' | 'trailing';
  readonly body: 'filled' | 'stub';
}

export const arbitraryStyle: fc.Arbitrary<Style> = fc.record({
  form: fc.constantFrom('satisfies', 'annotated', 'function', 'class', 'given', 'by-tag'),
  eol: fc.constantFrom('\n', '\r\n'),
  indent: fc.constantFrom('  ', '    ', '\t'),
  quote: fc.constantFrom("'", '"'),
  semicolon: fc.constantFrom('', ';'),
  trailingComma: fc.boolean(),
  blankLines: fc.boolean(),
  bom: fc.boolean(),
  member: fc.constantFrom('method', 'arrow', 'function', 'string-key', 'shorthand'),
  comments: fc.constantFrom('none', 'line', 'block', 'trailing'),
  body: fc.constantFrom('filled', 'filled', 'stub'),
});

/** Marks in a body which operation it handles. */
export const mark = ({ method, path }: SpecOperation): string => `does ${method} ${path}`;

/** Names that constants can't have. */
const KEYWORDS: ReadonlySet<string> = new Set(['class', 'delete']);

export function writeFolder(spec: Spec, style: Style): Files {
  if (style.form !== 'by-tag') {
    return { 'handlers.ts': writeFile('Handlers', 'handlers', spec.operations, style) };
  }
  const tags = [...new Set(spec.operations.map(({ tag }) => tag))];
  const files = tags.map((tag) => {
    const type = tag === '' ? 'Partial<Handlers>' : `${tag.charAt(0).toUpperCase()}${tag.slice(1)}Handlers`;
    const operations = spec.operations.filter((each) => each.tag === tag);
    return [`${tag || 'default'}.ts`, writeFile(type, tag || 'others', operations, { ...style, form: 'satisfies' })];
  });
  const { quote: q, semicolon: s, eol, indent } = style;
  const lines = [
    `import type { Handlers } from ${q}${API}${q}${s}`,
    ...tags.map((tag) => `import { ${tag || 'others'} } from ${q}./${tag || 'default'}.js${q}${s} // mine`),
    `export const handlers = {`,
    ...tags.map(
      (tag, index) => `${indent}...${tag || 'others'}${index < tags.length - 1 || style.trailingComma ? ',' : ''}`,
    ),
    `} satisfies Handlers${s}`,
    '',
  ];
  return { ...Object.fromEntries(files), 'index.ts': lines.join(eol) };
}

function writeFile(type: string, name: string, operations: readonly SpecOperation[], style: Style): string {
  const { eol, semicolon: s, quote: q, form } = style;
  const stem = /\w*Handlers/.exec(type)?.[0] ?? type;
  const isClass = form === 'class';
  const names = [`type ${stem}`, 'createRouter', 'notImplemented'];
  const apart = operations.filter(({ id }) => style.member === 'shorthand' && !isClass && !KEYWORDS.has(id));
  const outside = apart.map((each) => constant(each, style));
  const members = operations.map((operation, index) => memberText(operation, index === operations.length - 1, style));
  const inside = members.join(style.blankLines ? eol + eol : eol);
  const open = {
    satisfies: `export const ${name} = {`,
    annotated: `export const ${name}: ${type} = {`,
    function: `export function create(store: unknown) {${eol}${style.indent}void store${s}${eol}${style.indent}return {`,
    class: `export class Controller implements ${type} {`,
    given: 'export const router = createRouter({',
    'by-tag': '',
  }[form];
  const close = {
    satisfies: `} satisfies ${type}${s}`,
    annotated: `}${s}`,
    function: `${style.indent}} satisfies ${type}${s}${eol}}`,
    class: '}',
    given: `}, { /* options */ })${s}`,
    'by-tag': '',
  }[form];
  return [
    `${style.bom ? '\ufeff' : ''}// A file of mine`,
    `import { ${names.join(', ')} } from ${q}${API}${q}${s}`,
    '',
    ...outside,
    open,
    ...(inside === '' ? [] : [inside]),
    close,
    '',
    `void [createRouter, notImplemented]${s} // the end`,
  ].join(eol);
}

function constant({ id, ...operation }: SpecOperation, style: Style): string {
  return `const ${id} = async () => {${statements({ id, ...operation }, style).join(style.eol)}${style.eol}}${style.semicolon}`;
}

function statements(operation: SpecOperation, { quote: q, semicolon: s, indent, body }: Style): readonly string[] {
  return body === 'stub'
    ? ['', `${indent}throw notImplemented()${s}`]
    : [` // mine, too`, `${indent}return ${q}${mark(operation)}${q} as never${s}`];
}

function memberText(operation: SpecOperation, isLast: boolean, style: Style): string {
  const { eol, indent, quote: q, comments } = style;
  const { id } = operation;
  const isClass = style.form === 'class';
  const isMethod = (isClass && style.member !== 'arrow') || (style.member === 'shorthand' && KEYWORDS.has(id));
  const member = isMethod ? 'method' : style.member;
  const lines = statements(operation, style).map((line, index) => (index === 0 ? line : indent + line));
  const body = `{${lines.join(eol)}${eol}${indent}}`;
  const comma = isClass ? '' : isLast && !style.trailingComma ? '' : ',';
  const text = {
    method: `async ${id}() ${body}`,
    arrow: isClass ? `${id} = async () => ${body}${style.semicolon || ';'}` : `${id}: async () => ${body}`,
    function: `${id}: async function () ${body}`,
    'string-key': `${q}${id}${q}: async () => ${body}`,
    shorthand: id,
  }[member];
  const before = {
    none: [],
    line: [`${indent}// about ${operation.path}`],
    block: [`${indent}/* about`, `${indent}   ${operation.path} */`],
    trailing: [],
  }[comments];
  return [...before, `${indent}${text}${comma}${comments === 'trailing' ? ' // after it' : ''}`].join(eol);
}
