import { compileChange } from './changes.js';
import type { Change, Check, TextFormat } from './check.js';
import { compile } from './compile.js';
import type { Conversion, Conversions, SourceCompiler, SourceSchema } from './conversion.js';
import { compileDocumented, type Documented } from './documented.js';
import { type PatternEngine, Patterns } from './patterns.js';
import type { Schema } from './schema.js';

/** All schemas of a document, by name. */
export class SchemaSet {
  readonly #named = new Map<string, NamedSchema>();
  readonly #parts: SchemaParts;
  readonly #compiler: SchemaCompiler;

  /**
   * `texts` are schemas as JSON; `engines` has the patterns that the platform's engine must not run; `conversions`
   * turns the wire form of some formats into values.
   */
  constructor(
    texts: SchemaParts['texts'],
    engines?: SchemaParts['engines'],
    conversions?: Conversions,
    formats: TextFormats = {},
  ) {
    this.#parts = { texts, engines, conversions };
    const patterns = new Patterns(engines);
    this.#compiler = {
      compile: (schema) => compile(schema, this.#compiler),
      named: (name) => this.get(name),
      pattern: (pattern) => patterns.of(pattern),
      format: (name) => (Object.hasOwn(formats, name) ? formats[name] : undefined),
      conversions,
    };
  }

  /** Returns the same schemas, with validators for the document's own formats. */
  withFormats(formats: TextFormats): SchemaSet {
    const { texts, engines, conversions } = this.#parts;
    return new SchemaSet(texts, engines, conversions, formats);
  }

  /** Returns a schema. An unknown name accepts every value. */
  get(name: string): NamedSchema {
    const known = this.#named.get(name);
    if (known !== undefined) {
      return known;
    }
    const { texts } = this.#parts;
    const text = Object.hasOwn(texts, name) ? texts[name] : undefined;
    const schema = new NamedSchema(name, text ?? 'true', this.#compiler);
    this.#named.set(name, schema);
    return schema;
  }
}

interface SchemaParts {
  readonly texts: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, PatternEngine>> | undefined;
  readonly conversions: Conversions | undefined;
}

/** By the format's name. */
export type TextFormats = Readonly<Record<string, TextFormat | undefined>>;

interface SchemaCompiler extends SourceCompiler {
  readonly named: (name: string) => NamedSchema;
  readonly conversions: Conversions | undefined;
}

/** A schema with its name. It is parsed and compiled when the first value is checked. */
export class NamedSchema implements SourceSchema {
  readonly name: string;
  readonly #text: string;
  readonly #compiler: SchemaCompiler;
  #schema: Schema | undefined;
  #check: Check | undefined;
  #change: Change | undefined;
  #documented: Documented | undefined;
  #conversion: Conversion | undefined;

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

  /** What it says about the members of a value. */
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

  /** Converts between the wire form and what handlers get; `undefined` if these are the same. */
  get conversion(): Conversion | undefined {
    const { conversions } = this.#compiler;
    if (conversions === undefined || typeof this.schema === 'boolean' || this.schema.holdsValues !== true) {
      return undefined;
    }
    this.#conversion ??= conversions.of(this, this.#compiler);
    return this.#conversion;
  }
}
