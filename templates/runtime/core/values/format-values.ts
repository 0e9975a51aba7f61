import type { Conversion, Conversions, SourceCompiler, SourceSchema } from '../validation/conversion.js';
import { decode, encode } from './convert.js';
import { type Codecs, decoderOf, encoderOf } from './converters.js';
import { Direction } from './direction.js';
import { parseExactly, writeExactly } from './exact-json.js';

/** Formats with their own types: values are checked as sent, and handlers get them as those types. */
export class FormatValues implements Conversions {
  readonly #codecs: Codecs;
  readonly #isExact: boolean;
  /** Each set of schemas has its own directions. */
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
