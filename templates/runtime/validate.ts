/** One thing that is wrong with a value. The shape is Ajv's, whose compiled functions are called here. */
export interface ValidationError {
  /** JSON Pointer into the value (RFC 6901). */
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A check compiled at generation; after `false`, `errors` holds every fault. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}
