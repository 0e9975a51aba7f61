import type { Api } from '../model/api.js';
import type { SourceFile } from '../model/source-file.js';
import { importTypes, usedNames } from '../typescript/imports.js';
import type { OpenApiTypes } from './openapi-types.js';
import { fitsOneFile, type Piece, split } from './split.js';

/**
 * What `openapi-typescript` writes for `required` beside `allOf`, for any type: where the base may be `null`, or is no object,
 * it has no such members (its own would not compile). A member that must be there is not `undefined`, though an optional
 * one may be.
 */
export const WITH_REQUIRED = `type WithRequired<T, K extends string> = T extends object
  ? T & { [P in K & keyof T]-?: Exclude<T[P], undefined> }
  : T;
`;

/** `schema.ts`: the document's schemas by name, then `openapi-typescript`'s `paths`, `components` and `operations`. */
export function emitSchema(api: Api, types: OpenApiTypes, extension: string): SourceFile[] {
  const shared = api.declarations.flatMap(({ name, owner }): Declared[] => {
    const type = owner === undefined ? types.declared.get(name) : undefined;
    return type ? [{ ...type, declares: name, text: `${type.text}\n`, group: 'schemas' }] : [];
  });
  const roots = rootsOf(types);
  const whole = [...shared, ...roots.flatMap(({ pieces }) => pieces)];
  if (!fitsOneFile(whole)) return splitSchema(shared, roots, extension);
  const body = [...shared.map(({ text }) => text), ...roots.map(rootText)].join('\n');
  return [{ path: 'schema.ts', text: body + helperOf(body, '\n') }];
}

interface Declared extends Piece {
  readonly declares: string;
  readonly names: readonly string[];
}

/** One of `openapi-typescript`'s interfaces, by its members. */
interface Root {
  readonly name: string;
  readonly pieces: readonly (Piece & { readonly names: readonly string[] })[];
  /** Whether the pieces are the whole of it, not its members. */
  readonly isWhole: boolean;
}

function rootsOf({ paths, webhooks, components }: OpenApiTypes): readonly Root[] {
  const members = (name: string, texts: readonly { readonly text: string; readonly names: readonly string[] }[]) => ({
    name,
    pieces: texts.filter(({ text }) => text !== '').map((each) => ({ ...each, group: name })),
    isWhole: false,
  });
  const whole = components && { ...components, text: `${components.text}\n`, group: 'components' };
  return [
    members(
      'paths',
      paths.map(({ member }) => member),
    ),
    members(
      'webhooks',
      webhooks.map(({ member }) => member),
    ),
    { name: 'components', pieces: whole ? [whole] : [], isWhole: true },
    members('$defs', []),
    members(
      'operations',
      [...paths, ...webhooks].map(({ operations }) => operations),
    ),
  ];
}

function rootText({ name, pieces, isWhole }: Root): string {
  const text = pieces.map((each) => each.text).join('');
  if (text === '') return `export type ${name} = Record<string, never>;\n`;
  return isWhole ? text : `export interface ${name} {\n${text}}\n`;
}

/** `schema.ts` gathers the parts; an interface in several parts extends them. */
function splitSchema(shared: readonly Declared[], roots: readonly Root[], extension: string): SourceFile[] {
  const chunks = split(shared);
  const home = new Map(chunks.flatMap(({ name, pieces }) => pieces.map((each) => [each.declares, name] as const)));
  const file = (name: string, body: string, names: readonly string[], declared?: Root): SourceFile => ({
    path: `schema/${name}.ts`,
    text: `${headOf(rootImports(body, declared, extension) + importsOf(name, names, home, extension))}${body}${helperOf(body, '\n')}`,
  });
  const files = chunks.map(({ name, pieces }) =>
    file(name, pieces.map(({ text }) => text).join('\n'), namesOf(pieces)),
  );
  const barrel = chunks.map(({ name }) => `export type * from './schema/${name}${extension}';\n`);
  const imports: string[] = [];
  const own: string[] = [];
  for (const root of roots) {
    const parts = split(root.pieces);
    if (parts.length === 0) own.push(rootText(root));
    for (const { name, pieces } of parts) files.push(file(name, rootText({ ...root, pieces }), namesOf(pieces), root));
    const [only] = parts;
    if (parts.length === 1 && only) barrel.push(`export type * from './schema/${only.name}${extension}';\n`);
    if (parts.length < 2) continue;
    const bases = parts.map((_, index) => `${root.name}${index + 1}`);
    for (const [index, { name }] of parts.entries()) {
      imports.push(`import type { ${root.name} as ${bases[index]} } from './schema/${name}${extension}';\n`);
    }
    own.push(`export interface ${root.name} extends ${bases.join(', ')} {}\n`);
  }
  return [{ path: 'schema.ts', text: [...imports, '\n', ...barrel, '\n', own.join('\n')].join('') }, ...files];
}

function namesOf(pieces: readonly { readonly names: readonly string[] }[]): readonly string[] {
  return [...new Set(pieces.flatMap(({ names }) => names))].sort();
}

function headOf(imports: string): string {
  return imports === '' ? '' : `${imports}\n`;
}

/** What a part uses of `schema.ts`: the interfaces that it does not declare a part of itself. */
function rootImports(body: string, declared: Root | undefined, extension: string): string {
  const used = usedNames(body);
  const roots = ['components', 'operations'].filter((name) => declared?.name !== name && used.has(name));
  return importTypes(roots, `../schema${extension}`);
}

/** What a part uses of the other parts. */
function importsOf(
  own: string,
  names: readonly string[],
  home: ReadonlyMap<string, string>,
  extension: string,
): string {
  const byFile = new Map<string, string[]>();
  for (const name of names) {
    const file = home.get(name);
    if (file === undefined || file === own) continue;
    byFile.set(file, [...(byFile.get(file) ?? []), name]);
  }
  const parts = [...byFile].sort(([a], [b]) => (a < b ? -1 : 1));
  return parts.map(([file, each]) => importTypes(each, `./${file}${extension}`)).join('');
}

function helperOf(body: string, before: string): string {
  return usedNames(body).has('WithRequired') ? before + WITH_REQUIRED : '';
}
