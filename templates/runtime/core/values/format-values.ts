import { pointerToken } from '../pointer-token.js';
import { asked, type Check } from '../validation/check.js';
import { compile } from '../validation/compile.js';
import type { Conversion, Conversions, Converted, SourceCompiler, SourceSchema } from '../validation/conversion.js';
import { decide, type Patience } from '../validation/guarded-reg-exp.js';
import type { SchemaFault } from '../validation/report.js';
import { BoundedRun } from '../validation/run.js';
import type { Schema } from '../validation/schema.js';
import { type Codecs, type Converter, decoderOf, encoderOf, type MakeConverter } from './converters.js';
import { parseExactly, writeExactly } from './exact-json.js';
import {
  compileVisit,
  type Holder,
  type Key,
  membersOf,
  type PlaceCompiler,
  type PlaceSchema,
  type Visit,
  valueAt,
  type Walk,
} from './places.js';

/** What formats stand for: values that are checked on the wire, and that handlers have as their own types. */
export class FormatValues implements Conversions {
  readonly #codecs: Codecs;
  readonly #isExact: boolean;
  /** Each set of schemas has its own. */
  readonly #directions = new WeakMap<SourceCompiler, Directions>();

  constructor(codecs: Codecs) {
    this.#codecs = codecs;
    this.#isExact = Object.values(codecs).some(({ isExact }) => isExact === true);
  }

  of({ name }: SourceSchema, compiler: SourceCompiler): Conversion {
    const { wire, value } = this.#directionsOf(compiler);
    return {
      decode: (given, patience) => decode(wire.named(name), given, this.#isExact, patience),
      encode: (given) => encode(value.named(name), given),
      parse: this.#isExact ? parseExactly : JSON.parse,
      write: this.#isExact ? writeExactly : JSON.stringify,
    };
  }

  #directionsOf(compiler: SourceCompiler): Directions {
    const known = this.#directions.get(compiler) ?? {
      wire: new Direction(compiler, decoderOf(this.#codecs), false),
      value: new Direction(compiler, encoderOf(this.#codecs), true),
    };
    this.#directions.set(compiler, known);
    return known;
  }
}

interface Directions {
  readonly wire: Direction;
  readonly value: Direction;
}

/** The schemas as they are gone through on the way in, or out. */
class Direction {
  readonly #schemas = new Map<string, PlaceSchema>();
  readonly #source: SourceCompiler;
  readonly #compiler: PlaceCompiler;
  readonly #hasValues: boolean;

  /** `hasValues` tells that what is checked is not yet as it is on the wire. */
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
      // Values of a class are told apart only as they are on the wire
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

type Places = ReadonlyMap<Holder, ReadonlyMap<Key, Converter>>;

class PlacesWalk implements Walk {
  readonly run = new BoundedRun(0);
  readonly places = new Map<Holder, Map<Key, Converter>>();
  readonly #seen = new Map<unknown, Set<object>>();

  place(holder: Holder, key: Key, converter: Converter): void {
    const keys = this.places.get(holder) ?? new Map<Key, Converter>();
    this.places.set(holder, keys);
    if (!keys.has(key)) {
      keys.set(key, converter);
    }
  }

  isFirst(schema: PlaceSchema, value: object): boolean {
    const seen = this.#seen.get(schema) ?? new Set();
    this.#seen.set(schema, seen);
    const isFirst = !seen.has(value);
    seen.add(value);
    return isFirst;
  }
}

/** Nothing is converted meanwhile: where a pattern takes its time, a value is gone over again. */
function placesIn(schema: PlaceSchema, root: Holder, patience?: Patience): Places {
  return decide(() => {
    const walk = new PlacesWalk();
    schema.visit?.(root, '', walk);
    return walk.places;
  }, patience);
}

type Attempt = { readonly value: unknown } | { readonly error: unknown };

function attempt({ convert }: Converter, value: unknown): Attempt {
  try {
    return { value: convert(value) };
  } catch (error) {
    return { error };
  }
}

/** What could not be converted. */
class Failures {
  readonly #failed = new Map<Holder, Map<Key, Converter>>();
  cause: unknown;

  add(holder: Holder, key: Key, converter: Converter, error: unknown): void {
    this.cause ??= error;
    this.#failed.set(holder, (this.#failed.get(holder) ?? new Map<Key, Converter>()).set(key, converter));
  }

  /** With their places, which are looked for only now. */
  faults(root: Holder, places: Places): readonly SchemaFault[] {
    const faults: SchemaFault[] = [];
    const visit = (holder: Holder, pointer: string): void => {
      for (const key of keysOf(holder)) {
        const at = holder === root ? '' : `${pointer}/${pointerToken(String(key))}`;
        const failed = this.#failed.get(holder)?.get(key);
        const value = valueAt(holder, key);
        if (failed !== undefined) {
          faults.push({ pointer: at, keyword: 'format', message: `has no value of the format '${failed.format}'` });
        } else if (typeof value === 'object' && value !== null && places.get(holder)?.has(key) !== true) {
          visit(value, at);
        }
      }
    };
    if (this.#failed.size > 0) {
      visit(root, '');
    }
    return faults;
  }
}

function keysOf(holder: Holder): readonly Key[] {
  return Array.isArray(holder) ? [...holder.keys()] : membersOf(holder);
}

function decode(schema: PlaceSchema, wire: unknown, isExact: boolean, patience?: Patience): Converted {
  const root = { '': wire };
  const places = placesIn(schema, root, patience);
  const failures = new Failures();
  if (isExact) {
    roundOthers(root, places);
  }
  for (const [holder, keys] of places) {
    for (const [key, converter] of keys) {
      const converted = attempt(converter, valueAt(holder, key));
      if ('error' in converted) {
        failures.add(holder, key, converter, converted.error);
      } else {
        put(holder, key, converted.value);
      }
    }
  }
  return { value: root[''], faults: failures.faults(root, places), cause: failures.cause };
}

/** An integer of no format that has a value of its own is a number, as it is without any. */
function roundOthers(holder: Holder, places: Places): void {
  for (const key of keysOf(holder)) {
    const value = valueAt(holder, key);
    if (typeof value === 'object' && value !== null) {
      roundOthers(value, places);
    } else if (typeof value === 'bigint' && places.get(holder)?.has(key) !== true) {
      put(holder, key, Number(value));
    }
  }
}

function encode(schema: PlaceSchema, given: unknown): Converted {
  const root = { '': given };
  const places = placesIn(schema, root);
  if (places.size === 0) {
    return { value: given, faults: [] };
  }
  const failures = new Failures();
  const copies = new Map<object, object>();
  const copy = (holder: Holder): object => {
    const known = copies.get(holder);
    if (known !== undefined) {
      return known;
    }
    const made: object = Array.isArray(holder) ? [] : {};
    copies.set(holder, made);
    for (const key of keysOf(holder)) {
      const value = valueAt(holder, key);
      const converter = places.get(holder)?.get(key);
      const converted = converter && attempt(converter, value);
      if (converter !== undefined && converted !== undefined) {
        if ('error' in converted) {
          failures.add(holder, key, converter, converted.error);
        } else {
          put(made, key, converted.value);
        }
      } else {
        put(made, key, isCopied(value) ? copy(value) : value);
      }
    }
    return made;
  };
  const value: unknown = Reflect.get(copy(root), '');
  return { value, faults: failures.faults(root, places), cause: failures.cause };
}

function isCopied(value: unknown): value is object {
  return Array.isArray(value) || membersOf(value).length > 0;
}

/** `__proto__` too is then a plain key. */
function put(holder: Holder, key: Key, value: unknown): void {
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
}
