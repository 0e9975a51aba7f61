import type { Cache } from '../cache/cache.js';
import type { Api } from '../model/api.js';
import type { HomeOf } from '../typescript/module.js';
import { type DocumentedSource, emitDocumented } from './emit-documented.js';
import type { OpenApiTypes } from './openapi-types.js';
import { groupPaths, type PathGroup } from './path-groups.js';
import { type SchemaKey, schemaKeys } from './schema-keys.js';
import { emitValidators, type Validators } from './validators/emit-validators.js';

export interface ServerParts {
  readonly api: Api;
  /** How relative imports end: `.js`. */
  readonly extension: string;
  readonly cache: Cache;
}

/** What the modules that only run are made from. What takes long is made when it is first asked for. */
export class ServerContext {
  readonly api: Api;
  readonly extension: string;
  readonly cache: Cache;
  #validators: Validators | undefined;
  #documented: DocumentedSource | undefined;
  #keyOf: SchemaKey | undefined;
  #paths: readonly PathGroup[] | undefined;

  constructor({ api, extension, cache }: ServerParts) {
    this.api = api;
    this.extension = extension;
    this.cache = cache;
  }

  get validators(): Validators {
    this.#validators ??= emitValidators(this.api, this.extension, this.cache);
    return this.#validators;
  }

  get documented(): DocumentedSource {
    this.#documented ??= emitDocumented(this.api, this.extension);
    return this.#documented;
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

/** What all emitters share. */
export class EmitContext extends ServerContext {
  readonly types: OpenApiTypes;

  constructor(parts: ServerParts, types: OpenApiTypes) {
    super(parts);
    this.types = types;
  }

  /** Where a type of the document is declared, as seen from outside: an operation's own with it, all others together. */
  readonly homeOf: HomeOf = (name) => this.#homes().get(name);
  #homesKnown: ReadonlyMap<string, string> | undefined;

  #homes(): ReadonlyMap<string, string> {
    this.#homesKnown ??= new Map([
      ...ROOTS.map((name) => [name, './schema'] as const),
      ...this.api.declarations.map(({ name, owner }) => [name, this.#homeOfOwner(owner)] as const),
    ]);
    return this.#homesKnown;
  }

  #homeOfOwner(owner: string | undefined): string {
    if (owner === undefined) {
      return './schema';
    }
    return this.api.senders.some(({ typeName }) => typeName === owner) ? './senders' : './operations';
  }
}

/** `openapi-typescript`'s interfaces, of which types refer to one another. */
export const ROOTS = ['paths', 'webhooks', 'components', '$defs', 'operations'];
