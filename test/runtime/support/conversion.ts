import type { SchemaObject, TypeName } from '../../../templates/runtime/core/validation/schema.js';
import { type NamedSchema, SchemaSet } from '../../../templates/runtime/core/validation/schema-set.js';
import type { Codecs } from '../../../templates/runtime/core/values/converters.js';
import type { FormatCodec } from '../../../templates/runtime/core/values/format-codec.js';
import { FormatValues } from '../../../templates/runtime/core/values/format-values.js';

/** What a handler has of a text `7 EUR`: a class of its own. */
export class Money {
  readonly amount: number;

  constructor(amount: number) {
    this.amount = amount;
  }
}

/** Throws for other texts, and for what is not `Money`. */
export const money: FormatCodec = {
  decode: (text: string) => {
    const amount = /^(\d+) EUR$/.exec(text)?.[1];
    if (amount === undefined) {
      throw new RangeError(`${text} is not money.`);
    }
    return new Money(Number(amount));
  },
  encode: (value: Money) => {
    if (!(value instanceof Money)) {
      throw new TypeError('It is not money.');
    }
    return `${value.amount} EUR`;
  },
};

/** A schema of texts of a format, as it is emitted. */
export function ofFormat(format: string, types: readonly TypeName[] = ['string'], others?: readonly TypeName[]) {
  const own = [...types, ...(others ?? [])];
  return { type: own, value: { format, types, ...(others && { others }) } } satisfies SchemaObject;
}

/** A schema that holds values, with others that it may refer to by name. */
export function valueSchema(
  codecs: Codecs,
  schema: SchemaObject,
  others: Readonly<Record<string, SchemaObject>> = {},
  engines?: ConstructorParameters<typeof SchemaSet>[1],
): NamedSchema {
  const texts = Object.entries({ ...others, schema }).map(([name, each]) => [
    name,
    JSON.stringify({ ...each, holdsValues: true }),
  ]);
  return new SchemaSet(Object.fromEntries(texts), engines, new FormatValues(codecs)).get('schema');
}
