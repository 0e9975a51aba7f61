import { asked, type Check } from '../validation/check.js';
import { compile } from '../validation/compile.js';
import type { SourceCompiler, SourceSchema } from '../validation/conversion.js';
import type { Schema } from '../validation/schema.js';
import { attempt, type MakeConverter } from './converters.js';
import { compileVisit, type PlaceCompiler, type PlaceSchema, type Visit } from './places.js';

/** The schemas, compiled for one direction: in or out. */
export class Direction {
  readonly #schemas = new Map<string, PlaceSchema>();
  readonly #source: SourceCompiler;
  readonly #compiler: PlaceCompiler;
  readonly #hasValues: boolean;

  /** `hasValues` means that the checked value is not yet in its form on the wire. */
  constructor(source: SourceCompiler, converter: MakeConverter, hasValues: boolean) {
    this.#source = source;
    this.#hasValues = hasValues;
    this.#compiler = {
      compile: (schema) => this.#check(schema),
      named: (name) => this.named(name),
      pattern: source.pattern,
      format: source.format,
      converter,
    };
  }

  named(name: string): PlaceSchema {
    const known = this.#schemas.get(name);
    if (known !== undefined) {
      return known;
    }
    const source = this.#source.named(name);
    const schema = new DirectedSchema(source, this.#compiler, this.#hasValues);
    this.#schemas.set(name, schema);
    return schema;
  }

  #check(schema: Schema): Check {
    if (!this.#hasValues) {
      return this.#source.compile(schema);
    }
    if (typeof schema === 'boolean') {
      return compile(schema, this.#compiler);
    }
    const converter = this.#compiler.converter(schema);
    if (converter === undefined) {
      // Values of a class can only be compared in their form on the wire
      const { uniqueItems, ...others } = schema;
      return compile(others, this.#compiler);
    }
    const wire = this.#source.compile(schema);
    return asked(
      (value, run) => {
        if (!converter.takes(value)) {
          return wire.test(value, run);
        }
        const converted = attempt(converter, value);
        return !('error' in converted) && wire.test(converted.value, run);
      },
      'format',
      `must be of the format '${converter.format}'`,
    );
  }
}

class DirectedSchema implements PlaceSchema {
  readonly name: string;
  readonly changes = false;
  readonly change = undefined;
  readonly hasPlaces: boolean;
  readonly #source: SourceSchema;
  readonly #compiler: PlaceCompiler;
  readonly #hasValues: boolean;
  #check: Check | undefined;
  #visit: Visit | undefined;

  constructor(source: SourceSchema, compiler: PlaceCompiler, hasValues: boolean) {
    this.name = source.name;
    this.hasPlaces = typeof source.schema === 'object' && source.schema.holdsValues === true;
    this.#source = source;
    this.#compiler = compiler;
    this.#hasValues = hasValues;
  }

  get check(): Check {
    this.#check ??= this.#hasValues ? this.#compiler.compile(this.#source.schema) : this.#source.check;
    return this.#check;
  }

  get visit(): Visit | undefined {
    this.#visit ??= compileVisit(this.#source.schema, this.#compiler);
    return this.#visit;
  }
}
