import { KEYWORDS, type KeywordValue } from '../../document/keywords.js';
import { isSchema } from '../../document/map-schema.js';
import { isObject } from '../../document/value.js';

export type Judged =
  | { readonly kind: 'right' }
  /** The value is wrong, but its meaning is plain. */
  | { readonly kind: 'meant'; readonly value: unknown; readonly want: string }
  /** It has no meaning, or none that accepts or refuses a value. */
  | { readonly kind: 'idle'; readonly want: string }
  /** It is unclear what it should accept. */
  | { readonly kind: 'wrong'; readonly want: string };

const RIGHT: Judged = { kind: 'right' };

/** Checks whether a keyword's value is valid; unknown keywords may have any. */
export function judgeKeyword(keyword: string, value: unknown): Judged {
  const known = KEYWORDS.get(keyword);
  const want = known?.value;
  if (want === undefined || isRight(want, keyword, value)) {
    return RIGHT;
  }
  const meant =
    keyword === 'discriminator' && typeof value === 'string' ? { propertyName: value } : meaning(want, value);
  if (meant !== undefined) {
    return { kind: 'meant', value: meant, want };
  }
  return { kind: known?.annotates === true || isIdle(keyword, value) ? 'idle' : 'wrong', want };
}

/**
 * Whether it is a key without a value (YAML's null), something that any value satisfies, or draft 3's `required`, which
 * belongs to the parent.
 */
function isIdle(keyword: string, value: unknown): boolean {
  return (
    value === null ||
    (keyword === 'allOf' && Array.isArray(value) && value.length === 0) ||
    (keyword === 'required' && typeof value === 'boolean') ||
    (LIMITS.has(keyword) && isNumber(value) && value < 0)
  );
}

function isRight(want: KeywordValue, keyword: string, value: unknown): boolean {
  switch (want) {
    case 'a number':
      // Up to OpenAPI 3.0 the exclusive limits are flags
      return isNumber(value) || (keyword.startsWith('exclusive') && typeof value === 'boolean');
    case 'a count':
      return isNumber(value) && Number.isInteger(value) && value >= 0;
    case 'a boolean':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'a list of names':
      return Array.isArray(value) && value.every((name) => typeof name === 'string');
    case 'a list':
      return Array.isArray(value);
    case 'a list of schemas':
      return Array.isArray(value) && value.length > 0 && value.every(isSchema);
    case 'a schema':
      return isSchema(value);
    case 'an object':
      return isObject(value);
    case 'types':
    case 'data':
    case 'anything':
      return true;
    default:
      return want satisfies never;
  }
}

function meaning(want: KeywordValue, value: unknown): unknown {
  switch (want) {
    case 'a number':
      return numberOf(value);
    case 'a count':
      return countOf(numberOf(value));
    case 'a boolean':
      return value === 'true' ? true : value === 'false' ? false : undefined;
    case 'text':
      return isNumber(value) ? String(value) : undefined;
    case 'a list of names':
      return namesOf(value);
    case 'a list of schemas':
      return isObject(value) && Object.keys(value).some((key) => KEYWORDS.has(key)) ? [value] : undefined;
    case 'a list':
      return typeof value === 'object' || value === undefined ? undefined : [value];
    case 'a schema':
      return value === 'true' ? true : value === 'false' ? false : undefined;
    case 'an object':
    case 'types':
    case 'data':
    case 'anything':
      return undefined;
    default:
      return want satisfies never;
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function numberOf(value: unknown): number | undefined {
  if (isNumber(value)) {
    return value;
  }
  return typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : undefined;
}

function countOf(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 && Number.isInteger(value) ? value : undefined;
}

/** Turns one name into a list, and numbers into the texts that they were as keys. */
function namesOf(value: unknown): unknown {
  const names: readonly unknown[] = Array.isArray(value) ? value : [value];
  return names.length > 0 && names.every((name) => typeof name === 'string' || isNumber(name))
    ? names.map(String)
    : undefined;
}

const LIMITS: ReadonlySet<string> = new Set(
  [...KEYWORDS].flatMap(([name, { value }]) => (value === 'a count' ? [name] : [])),
);
