import { componentKey, refToSchema } from '../document/reference.js';
import { isObject } from '../document/value.js';
import type { SchemaDeclaration } from '../model/api.js';
import type { Json } from '../model/json.js';
import type { Components, Schema } from '../model/schema.js';
import { type Namer, nameAll, pascalCase } from '../typescript/names.js';
import { defaultOf } from './defaults.js';
import { type Direction, differing, differs } from './directions.js';
import { membersDefault } from './member-defaults.js';
import { narrowedBases, narrowedUnions } from './narrow-discriminators.js';
import { checkForm, soundForm, typeForm } from './schema-forms.js';
import type { SchemaUses } from './schema-uses.js';

/**
 * The schemas of the document, and their forms in requests and responses. Forms are made on demand, so only what some
 * operation uses is emitted.
 */
export class Schemas implements SchemaUses {
  readonly #components: Components;
  readonly #names: ReadonlyMap<string, string>;
  readonly #namer: Namer;
  readonly #differing: Readonly<Record<Direction, ReadonlySet<string>>>;
  readonly #forms: Readonly<Record<Direction, Map<string, string>>> = { request: new Map(), response: new Map() };
  readonly #derived: SchemaDeclaration[] = [];
  readonly #checks = new Map<string, Schema>();
  /** The names of the headers of shared responses, by response. */
  readonly #shared = new Map<string, string>();
  /** What has a name but is not made yet. A queue, because schemas may lead from one to the next thousands of times. */
  readonly #pending: (() => void)[] = [];

  constructor(components: Components, namer: Namer) {
    this.#components = narrowedBases(components);
    this.#namer = namer;
    this.#names = nameAll(components.keys(), namer, (key) => {
      const name = pascalCase(key, 'Schema');
      return namer.isFree(name) ? name : `${name}Schema`;
    });
    this.#differing = {
      request: differing(this.#components, 'request'),
      response: differing(this.#components, 'response'),
    };
  }

  get components(): Components {
    return this.#components;
  }

  resolve(schema: Schema): Schema {
    let current = schema;
    for (let hops = 0; hops < 100 && typeof current === 'object' && typeof current.$ref === 'string'; hops++) {
      current = this.#components.get(componentKey(current.$ref) ?? '') ?? true;
    }
    return current;
  }

  nameOf(schema: Schema): string | undefined {
    return typeof schema === 'object' && typeof schema.$ref === 'string' ? componentKey(schema.$ref) : undefined;
  }

  type(schema: Schema, direction: Direction, name: string, owner: string): Schema {
    const form = this.#typeForm(schema, direction);
    if (isShort(form)) {
      return form;
    }
    const declaration = this.#declare(form, name, owner);
    return { $ref: refToSchema(declaration.key) };
  }

  inlineType(schema: Schema, direction: Direction): Schema {
    return this.#typeForm(schema, direction);
  }

  declare(schema: Schema, name: string, owner: string): string {
    return this.#declare(schema, name, owner).name;
  }

  declareShared(schema: Schema, response: string): string {
    const known = this.#shared.get(response);
    if (known !== undefined) {
      return known;
    }
    // Of a response that is called 404, a name that can be read
    const stem = /^\d/.test(response) ? `Response ${response}` : response;
    const { name } = this.#declare(schema, `${pascalCase(stem, 'Response')}Headers`);
    this.#shared.set(response, name);
    return name;
  }

  defaultOf(parameter: Schema, isSpread: boolean): Json | undefined {
    const own = defaultOf(parameter, this.#components);
    return own === undefined && isSpread ? membersDefault(parameter, this.#components) : own;
  }

  check(schema: Schema, direction: Direction): Schema {
    const rename = ($ref: string): string => this.#checkRef($ref, direction);
    return checkForm(schema, { direction, components: this.#components, rename });
  }

  declarations(): SchemaDeclaration[] {
    this.#makePending();
    const own = [...this.#components].map(
      ([key, schema]): SchemaDeclaration => ({
        name: this.#names.get(key) ?? key,
        key,
        schema: soundForm(narrowedUnions(schema, this.#components)),
        isComponent: true,
      }),
    );
    return [...own, ...this.#derived];
  }

  checks(): ReadonlyMap<string, Schema> {
    this.#makePending();
    return this.#checks;
  }

  #makePending(): void {
    for (let make = this.#pending.shift(); make !== undefined; make = this.#pending.shift()) {
      make();
    }
  }

  #declare(schema: Schema, name: string, owner?: string): SchemaDeclaration {
    const free = this.#namer.take(name);
    const declaration: SchemaDeclaration = {
      name: free,
      key: this.#key(free),
      schema: soundForm(schema),
      ...(owner !== undefined && { owner }),
    };
    this.#derived.push(declaration);
    return declaration;
  }

  #typeForm(schema: Schema, direction: Direction): Schema {
    const narrowed = narrowedUnions(schema, this.#components);
    if (!differs(schema, direction, this.#components, this.#differing[direction])) {
      return narrowed;
    }
    return typeForm(narrowed, direction, this.#components, ($ref) => this.#formRef($ref, direction));
  }

  #formRef($ref: string, direction: Direction): string {
    const key = componentKey($ref);
    if (key === undefined || !this.#differing[direction].has(key)) {
      return $ref;
    }
    const known = this.#forms[direction].get(key);
    if (known !== undefined) {
      return refToSchema(known);
    }
    const suffix = direction === 'request' ? 'Request' : 'Response';
    const name = this.#namer.take(`${this.#names.get(key) ?? key}${suffix}`);
    const formKey = this.#key(name);
    this.#forms[direction].set(key, formKey);
    const at = this.#derived.push({ name, key: formKey, schema: true, formOf: key }) - 1;
    this.#pending.push(() => {
      const schema = this.#typeForm(this.#components.get(key) ?? true, direction);
      this.#derived[at] = { name, key: formKey, schema: soundForm(schema), formOf: key };
    });
    return refToSchema(formKey);
  }

  /** Returns the name, unless a component of the document has it as its key. */
  #key(name: string): string {
    return this.#components.has(name) ? `${name} (derived)` : name;
  }

  #checkRef($ref: string, direction: Direction): string {
    const key = componentKey($ref);
    const schema = key === undefined ? undefined : this.#components.get(key);
    if (key === undefined || schema === undefined) {
      return $ref;
    }
    // A key of the document has no spaces (OAS 3.1.1 §4.8.7)
    const name = this.#differing[direction].has(key) ? `${key} in ${direction}` : key;
    if (!this.#checks.has(name)) {
      this.#checks.set(name, true); // reserves the name until the schema, which may lead back here, is made
      this.#pending.push(() => this.#checks.set(name, this.check(schema, direction)));
    }
    return refToSchema(name);
  }
}

/** Whether it is short enough to be inlined: a reference, a list of references, a plain scalar. */
function isShort(schema: Schema): boolean {
  if (typeof schema === 'boolean' || typeof schema.$ref === 'string') {
    return true;
  }
  if (schema.type === 'array') {
    return schema.items === undefined || (!schema['prefixItems'] && isShort(schema.items));
  }
  return Object.entries(schema).every(([keyword, value]) => isPlain(keyword, value));
}

function isPlain(keyword: string, value: unknown): boolean {
  if (keyword === 'properties' || keyword === 'additionalProperties') {
    return !isObject(value);
  }
  return !['allOf', 'anyOf', 'oneOf', 'enum', 'patternProperties', '$defs'].includes(keyword);
}
