/** What a part of a multipart body specifies in addition to its value. */
export interface PartAbout {
  /** Its media type. */
  readonly type?: string;
  readonly filename?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A value with these additions. */
export class ReplyPart<Value> {
  readonly value: Value;
  readonly about: PartAbout;

  constructor(value: Value, about: PartAbout) {
    this.value = value;
    this.about = about;
  }
}

/** Makes a part of a multipart reply with its own media type, file name or header fields. */
export function part<Value>(value: Value, about: PartAbout): ReplyPart<Value> {
  return new ReplyPart(value, about);
}

/**
 * What a handler replies as a multipart body: parts by name, or in a list; or a form, which is checked against the
 * schema too.
 */
export type MultipartParts<Value, Bytes> = unknown extends Value
  ? object
  : Value extends readonly (infer Item)[]
    ? readonly PartOf<Item, Bytes>[]
    : FormData | { readonly [Name in keyof Value]: Member<Value[Name], Bytes> };

type Member<Value, Bytes> = Value extends readonly (infer Item)[]
  ? readonly PartOf<Item, Bytes>[]
  : PartOf<Value, Bytes>;

type PartOf<Value, Bytes> = Sent<Value, Bytes> | ReplyPart<Sent<Value, Bytes>>;

/** A file may be anything that bytes can be read from. What holds files has parts within it: JSON can't carry them. */
type Sent<Value, Bytes> = Value extends File
  ? Bytes
  : [FileWithin<Value>] extends [never]
    ? Value
    : { readonly [Name in keyof Value]: Member<Value[Name], Bytes> };

type FileWithin<Value> = Value extends object
  ? { [Name in keyof Value]: Extract<Value[Name], File | readonly File[]> }[keyof Value]
  : never;
