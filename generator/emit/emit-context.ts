import { Cache } from '../cache/cache.js';
import type { Api, SchemaDeclaration } from '../model/api.js';
import type { HomeOf } from '../typescript/module.js';
import type { OpenApiTypes } from './openapi-types.js';
import { groupPaths, type PathGroup } from './path-groups.js';
import { type SchemaKey, schemaKeys } from './schema-keys.js';
import { type Accepts, acceptsBy } from './schemas/accepts.js';
import { type SchemaTable, schemaTable } from './schemas/schema-table.js';
import { type SlowPattern, slowPatterns } from './schemas/slow-patterns.js';
import { type Target, targets } from './targets.js';

export interface ServerParts {
  readonly api: Api;
  /** How relative imports end: `.js`. */
  readonly extension: string;
  readonly cache?: Cache;
  /** Whether examples of replies are emitted. Default `false`. */
  readonly hasExamples?: boolean;
  /** Default: Express. */
  readonly target?: Target;
}

/** The input of the modules that only run. Expensive parts are made on first use. */
export class ServerContext {
  readonly api: Api;
  readonly extension: string;
  readonly cache: Cache;
  readonly hasExamples: boolean;
  readonly target: Target;
  #schemas: SchemaTable | undefined;
  #accepts: Accepts | undefined;
  #patterns: readonly SlowPattern[] | undefined;
  #keyOf: SchemaKey | undefined;
  #paths: readonly PathGroup[] | undefined;

  constructor({ api, extension, cache = new Cache(), hasExamples = false, target = targets.express }: ServerParts) {
    this.api = api;
    this.extension = extension;
    this.cache = cache;
    this.hasExamples = hasExamples;
    this.target = target;
  }

  get schemas(): SchemaTable {
    this.#schemas ??= schemaTable(this.api);
    return this.#schemas;
  }

  /** The patterns of the schemas that need a special engine. */
  get patterns(): readonly SlowPattern[] {
    this.#patterns ??= slowPatterns(this.schemas.texts.values());
    return this.#patterns;
  }

  get accepts(): Accepts {
    this.#accepts ??= acceptsBy(this.schemas, this.patterns);
    return this.#accepts;
  }

  get keyOf(): SchemaKey {
    this.#keyOf ??= schemaKeys(this.api.declarations);
    return this.#keyOf;
  }

  get paths(): readonly PathGroup[] {
    this.#paths ??= groupPaths(this.api);
    return this.#paths;
  }
}

/** The input for writing types. */
export type TypeContext = Pick<EmitContext, 'types' | 'target'>;

/** The same for an operation's own types. */
export type OperationContext = TypeContext & Pick<EmitContext, 'callers'>;

/** What all emitters share. */
export class EmitContext extends ServerContext {
  readonly types: OpenApiTypes;

  constructor(parts: ServerParts, types: OpenApiTypes) {
    super(parts);
    this.types = types;
  }

  /** Returns the file that declares a type: an operation's own types are with the operation, all others together. */
  readonly homeOf: HomeOf = (name) => this.#homes().get(name);
  #homesKnown: ReadonlyMap<string, string> | undefined;

  #homes(): ReadonlyMap<string, string> {
    this.#homesKnown ??= new Map([
      ...ROOTS.map((name) => [name, './schema'] as const),
      ...this.api.declarations.map((each) => [each.name, this.#homeOfDeclaration(each)] as const),
      ...[...this.types.values.keys()].map((name) => [name, './values'] as const),
      ...this.api.formats
        .filter(({ name, type, import: from }) => from !== undefined || name !== type)
        .map(({ name }) => [name, './formats'] as const),
    ]);
    return this.#homesKnown;
  }

  #homeOfDeclaration({ name, owner }: SchemaDeclaration): string {
    if (owner === undefined || this.types.inPlace.has(name)) {
      return './schema';
    }
    return this.api.senders.some(({ typeName }) => typeName === owner) ? './senders' : './operations';
  }

  /** The names of types of callers, by the JSON of their alternatives. */
  get callers(): ReadonlyMap<string, string> {
    this.#callers ??= new Map(this.api.callers.map(({ name, alternatives }) => [JSON.stringify(alternatives), name]));
    return this.#callers;
  }
  #callers: ReadonlyMap<string, string> | undefined;

  /** The names that are declared with an operation, or with a message that the server sends, by its `typeName`. */
  get ownTypes(): ReadonlyMap<string, readonly string[]> {
    this.#ownTypes ??= this.#findOwnTypes();
    return this.#ownTypes;
  }
  #ownTypes: ReadonlyMap<string, readonly string[]> | undefined;

  #findOwnTypes(): ReadonlyMap<string, readonly string[]> {
    const found = new Map<string, string[]>();
    for (const { owner, name } of this.api.declarations) {
      if (owner !== undefined && !this.types.inPlace.has(name)) {
        found.set(owner, [...(found.get(owner) ?? []), name]);
      }
    }
    return found;
  }
}

/** `openapi-typescript`'s interfaces, whose types refer to one another. */
export const ROOTS = ['paths', 'webhooks', 'components', '$defs', 'operations'];
