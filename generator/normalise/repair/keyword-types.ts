import { KEYWORDS, type KeywordValue } from '../../document/keywords.js';
import { isSchema } from '../../document/map-schema.js';
import { isObject } from '../../document/value.js';

export type Judged =
  | { readonly kind: 'right' }
  /** The meaning is plain. */
  | { readonly kind: 'meant'; readonly value: unknown; readonly want: string }
  | { readonly kind: 'wrong'; readonly want: string };

const RIGHT: Judged = { kind: 'right' };

/** Whether a keyword holds what it must; unknown keywords may hold anything. */
export function judgeKeyword(keyword: string, value: unknown): Judged {
  const want = KEYWORDS.get(keyword)?.value;
  if (want === undefined || isRight(want, keyword, value)) {
    return RIGHT;
  }
  const meant = meaning(want, value);
  return meant === undefined ? { kind: 'wrong', want } : { kind: 'meant', value: meant, want };
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
      return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : undefined;
    case 'a list of schemas':
      return listOfSchemas(value);
    case 'a list':
    case 'a schema':
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

function listOfSchemas(value: unknown): unknown {
  if (isObject(value)) {
    return [value];
  }
  const schemas = Array.isArray(value) ? value.filter(isSchema) : [];
  return schemas.length > 0 ? schemas : undefined;
}
