import { compileChange } from './changes.js';
import type { Change, Check, Compiler, NamedCheck } from './check.js';
import { compile } from './compile.js';
import { compileDocumented, type Documented } from './documented.js';
import { type PatternEngine, Patterns } from './patterns.js';
import type { Schema } from './schema.js';

/** All schemas of a document, by name. */
export class SchemaSet {
  readonly #named = new Map<string, NamedSchema>();
  readonly #texts: Readonly<Record<string, string>>;
  readonly #compiler: SchemaCompiler;

  /** `texts` are schemas as JSON; `engines` has the patterns that the platform's engine is not to try. */
  constructor(texts: Readonly<Record<string, string>>, engines?: Readonly<Record<string, PatternEngine>>) {
    this.#texts = texts;
    const patterns = new Patterns(engines);
    this.#compiler = {
      compile: (schema) => compile(schema, this.#compiler),
      named: (name) => this.get(name),
      pattern: (pattern) => patterns.of(pattern),
    };
  }

  /** A name that there is no schema of says nothing of a value. */
  get(name: string): NamedSchema {
    const known = this.#named.get(name);
    if (known !== undefined) {
      return known;
    }
    const text = Object.hasOwn(this.#texts, name) ? this.#texts[name] : undefined;
    const schema = new NamedSchema(name, text ?? 'true', this.#compiler);
    this.#named.set(name, schema);
    return schema;
  }
}

interface SchemaCompiler extends Compiler {
  readonly named: (name: string) => NamedSchema;
}

/** A schema by its name. It is parsed and compiled when a value is first held against it. */
export class NamedSchema implements NamedCheck {
  readonly name: string;
  readonly #text: string;
  readonly #compiler: SchemaCompiler;
  #schema: Schema | undefined;
  #check: Check | undefined;
  #change: Change | undefined;
  #documented: Documented | undefined;

  constructor(name: string, text: string, compiler: SchemaCompiler) {
    this.name = name;
    this.#text = text;
    this.#compiler = compiler;
  }

  get schema(): Schema {
    this.#schema ??= JSON.parse(this.#text) as Schema; // as it was emitted
    return this.#schema;
  }

  get check(): Check {
    this.#check ??= this.#compiler.compile(this.schema);
    return this.#check;
  }

  get changes(): boolean {
    return typeof this.schema === 'object' && this.schema.changes === true;
  }

  /** What it says of the members of a value. */
  get documented(): Documented {
    this.#documented ??= compileDocumented(
      this.schema,
      (name) => this.#compiler.named(name).documented,
      this.#compiler,
    );
    return this.#documented;
  }

  get change(): Change | undefined {
    this.#change ??= compileChange(this.schema, this.#compiler);
    return this.#change;
  }
}
