import { type Code, code, join, type TypeText, typeFrom } from '../typescript/code.js';
import { type HomeOf, Module } from '../typescript/module.js';
import { type EmitContext, ROOTS } from './emit-context.js';
import type { OpenApiTypes } from './openapi-types.js';
import { fitsOneFile, type Piece, split } from './split.js';
import { declareHelpers } from './with-required.js';

/** `schema.ts`: the document's schemas by name, then `openapi-typescript`'s `paths`, `components` and `operations`. */
export function emitSchema({ api, types, homeOf }: EmitContext): readonly Module[] {
  const shared = api.declarations.flatMap(({ name, owner }): DeclaredType[] => {
    const type = owner === undefined ? types.declared.get(name) : undefined;
    return type ? [{ name, code: code`${type}\n`, group: 'schemas' }] : [];
  });
  const roots = rootsOf(types);
  if (!fitsOneFile([...shared, ...roots.flatMap(({ pieces }) => pieces)])) {
    return splitSchema(shared, roots);
  }
  const module = new Module('schema.ts', homeOf);
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
  /** Whether the pieces are the whole of it, not its members. */
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

/** `schema.ts` gathers the parts; an interface in several parts extends them. */
function splitSchema(shared: readonly DeclaredType[], roots: readonly Root[]): readonly Module[] {
  const chunks = split(shared);
  const files = new Map(chunks.flatMap(({ name, pieces }) => pieces.map((each) => [each.name, `./schema/${name}`])));
  const homeOf: HomeOf = (name) => files.get(name) ?? (ROOTS.includes(name) ? './schema' : undefined);
  const main = new Module('schema.ts', homeOf);
  const parts = chunks.map(({ name, pieces }) => {
    main.reexportTypes(`./schema/${name}`);
    const part = new Module(`schema/${name}.ts`, homeOf);
    for (const each of pieces) {
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
