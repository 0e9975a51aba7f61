/** The types of JSON (JSON Schema 2020-12, Validation §6.1.1). */
const TYPES: ReadonlySet<string> = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

/** Names of types in other languages. */
const MEANT: Readonly<Record<string, string>> = {
  str: 'string',
  text: 'string',
  date: 'string',
  datetime: 'string',
  'date-time': 'string',
  timestamp: 'string',
  time: 'string',
  uuid: 'string',
  guid: 'string',
  uri: 'string',
  url: 'string',
  email: 'string',
  password: 'string',
  byte: 'string',
  binary: 'string',
  char: 'string',
  enum: 'string',
  int: 'integer',
  int32: 'integer',
  int64: 'integer',
  long: 'integer',
  short: 'integer',
  bigint: 'integer',
  float: 'number',
  double: 'number',
  decimal: 'number',
  bool: 'boolean',
  list: 'array',
  set: 'array',
  map: 'object',
  dict: 'object',
  dictionary: 'object',
  hash: 'object',
  struct: 'object',
  record: 'object',
  json: 'object',
  nil: 'null',
};

/** Names for any type. */
const ANY: ReadonlySet<string> = new Set(['', '*', 'any', 'mixed', 'unknown', 'variant']);

export interface RepairedType {
  readonly type: string | readonly string[] | undefined;
  /** The names that are not types. */
  readonly wrong: readonly string[];
  /** Whether it is unclear which types are meant. */
  readonly isNonsense: boolean;
}

/** Returns the types that a `type` lists; a wrong one is read as what it plainly means, else it is left out. */
export function repairType(type: unknown): RepairedType {
  if (typeof type === 'string' && TYPES.has(type)) {
    return { type, wrong: [], isNonsense: false };
  }
  const named: readonly unknown[] = Array.isArray(type) ? type : [type];
  const wrong = named.filter((name) => typeof name !== 'string' || !TYPES.has(name));
  const types = [...new Set(named.flatMap((name) => meantBy(name)))];
  if (wrong.length === 0 && types.length === named.length && types.length > 0) {
    return { type: type as string, wrong: [], isNonsense: false }; // all are types
  }
  return {
    type: Array.isArray(type) ? (types.length > 0 ? types : undefined) : types[0],
    wrong: wrong.map((name) => (typeof name === 'string' ? name : JSON.stringify(name))),
    isNonsense:
      types.length === 0 &&
      type !== null &&
      !named.some((name) => typeof name === 'string' && ANY.has(name.toLowerCase())),
  };
}

function meantBy(name: unknown): string[] {
  if (typeof name !== 'string') {
    return name === null ? ['null'] : [];
  }
  const lower = name.toLowerCase();
  if (TYPES.has(lower)) {
    return [lower];
  }
  const meant = Object.hasOwn(MEANT, lower) ? MEANT[lower] : undefined;
  return meant === undefined ? [] : [meant];
}
