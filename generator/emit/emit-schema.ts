import type { SchemaDeclaration } from '../model/api.js';
import { type Code, code, join, type TypeText, typeFrom } from '../typescript/code.js';
import { type HomeOf, Module } from '../typescript/module.js';
import { type EmitContext, ROOTS } from './emit-context.js';
import type { OpenApiTypes } from './openapi-types.js';
import { fitsOneFile, type Piece, split } from './split.js';
import { declareHelpers } from './with-required.js';

/**
 * Makes `schema.ts`: the document's schemas, those that operations have in place, then `openapi-typescript`'s `paths`,
 * `components` and `operations`.
 */
export function emitSchema({ api, types, homeOf }: EmitContext): readonly Module[] {
  // A form that is not a component, and differs from the wire form, only exists among the values
  const shared = api.declarations.filter(
    ({ name, owner, isComponent }) => owner === undefined && (isComponent === true || !types.values.has(name)),
  );
  const inPlace = api.declarations.filter(({ name }) => types.inPlace.has(name));
  const declared = [...pieces(shared, types.declared, 'schemas'), ...pieces(inPlace, types.declared, 'inline')];
  return emitTypes('schema', declared, rootsOf(types), homeOf);
}

/** Makes `values.ts`: the schemas as handlers see them, if that differs from the wire form; absent if it never does. */
export function emitValues({ api, types, homeOf }: EmitContext): readonly Module[] {
  const valued = pieces(api.declarations, types.values, 'schemas');
  return valued.length === 0 ? [] : emitTypes('values', valued, [], homeOf);
}

function pieces(
  declarations: readonly SchemaDeclaration[],
  types: ReadonlyMap<string, TypeText>,
  group: string,
): DeclaredType[] {
  return declarations.flatMap(({ name }): DeclaredType[] => {
    const type = types.get(name);
    return type ? [{ name, code: code`${type}\n`, group }] : [];
  });
}

/** Makes one file of types, or a folder of that name if they are many. */
function emitTypes(
  file: string,
  shared: readonly DeclaredType[],
  roots: readonly Root[],
  homeOf: HomeOf,
): readonly Module[] {
  if (!fitsOneFile([...shared, ...roots.flatMap((each) => each.pieces)])) {
    return splitTypes(file, shared, roots, homeOf);
  }
  const module = new Module(`${file}.ts`, homeOf);
  for (const { name, code: declaration } of shared) {
    module.declare([name], declaration);
  }
  for (const root of roots) {
    module.declare([root.name], rootCode(root));
  }
  return [declareHelpers(module)];
}

interface DeclaredType extends Piece {
  readonly name: string;
}

/** One of `openapi-typescript`'s interfaces, by its members. */
interface Root {
  readonly name: string;
  readonly pieces: readonly Piece[];
  /** Whether the pieces are the whole interface, not its members. */
  readonly isWhole: boolean;
}

function rootsOf({ paths, webhooks, components }: OpenApiTypes): readonly Root[] {
  const members = (name: string, texts: readonly TypeText[]): Root => ({
    name,
    pieces: texts.filter(({ text }) => text !== '').map((each) => ({ code: each, group: name })),
    isWhole: false,
  });
  const all = [...paths, ...webhooks];
  const byName: Readonly<Record<string, Root>> = {
    paths: members('paths', paths.map(memberOf)),
    webhooks: members('webhooks', webhooks.map(memberOf)),
    components: {
      name: 'components',
      pieces: components ? [{ code: code`${components}\n`, group: 'components' }] : [],
      isWhole: true,
    },
    operations: members(
      'operations',
      all.map(({ operations }) => operations),
    ),
  };
  return ROOTS.map((name) => byName[name] ?? members(name, []));
}

function memberOf({ member }: OpenApiTypes['paths'][number]): TypeText {
  return member;
}

function rootCode({ name, pieces, isWhole }: Root): Code {
  if (pieces.length === 0) {
    return `export type ${name} = Record<string, never>;\n`;
  }
  const whole = pieces.map((each) => each.code);
  return isWhole ? whole : code`export interface ${name} {\n${whole}}\n`;
}

/** The file combines the parts; an interface in several parts extends them. */
function splitTypes(
  file: string,
  shared: readonly DeclaredType[],
  roots: readonly Root[],
  outside: HomeOf,
): readonly Module[] {
  const chunks = split(shared);
  const files = new Map(chunks.flatMap((chunk) => chunk.pieces.map((each) => [each.name, `./${file}/${chunk.name}`])));
  const homeOf: HomeOf = (name) => files.get(name) ?? outside(name);
  const main = new Module(`${file}.ts`, homeOf);
  const parts = chunks.map((chunk) => {
    const { name } = chunk;
    main.reexportTypes(`./${file}/${name}`);
    const part = new Module(`${file}/${name}.ts`, homeOf);
    for (const each of chunk.pieces) {
      part.declare([each.name], each.code);
    }
    return part;
  });
  for (const root of roots) {
    const split = splitRoot(root, homeOf);
    if (split.length === 0) {
      main.declare([root.name], rootCode(root));
    }
    const [only] = split;
    if (split.length === 1 && only) {
      main.reexportTypes(fileOf(only));
    }
    if (split.length > 1) {
      const bases = split.map((part) => typeFrom(fileOf(part), root.name));
      main.declare([root.name], code`export interface ${root.name} extends ${join(bases, ', ')} {}\n`);
    }
    parts.push(...split);
  }
  return [main, ...parts].map(declareHelpers);
}

function splitRoot(root: Root, homeOf: HomeOf): readonly Module[] {
  return split(root.pieces).map(({ name, pieces }) =>
    new Module(`schema/${name}.ts`, homeOf).declare([root.name], rootCode({ ...root, pieces })),
  );
}

function fileOf({ path }: Module): string {
  return `./${path.replace(/\.ts$/, '')}`;
}
