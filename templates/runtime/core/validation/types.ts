import { arrayCheck } from './arrays.js';
import type { Check, Compiler, Test } from './check.js';
import { isMembers } from './members.js';
import { numberCheck } from './numbers.js';
import { objectCheck } from './objects.js';
import type { SchemaObject, TypeName } from './schema.js';
import { textCheck } from './texts.js';

/** Checks `type`, and the keywords that apply to one type only (Validation §6.1.1 to §6.5, Core §10.3). */
export function typeCheck(schema: SchemaObject, compiler: Compiler): readonly Check[] {
  const checks: ChecksByType = {
    string: textCheck(schema, compiler),
    number: numberCheck(schema),
    array: arrayCheck(schema, compiler),
    object: objectCheck(schema, compiler),
  };
  const { type } = schema;
  const types = type === undefined ? undefined : typeof type === 'string' ? [type] : type;
  if (types === undefined && Object.values(checks).every((check) => check === undefined)) {
    return [];
  }
  const [only] = types ?? [];
  const test = only !== undefined && types?.length === 1 ? testOfOne(only, checks) : testOfAny(types, checks);
  const message = `must be ${(types ?? []).map((each) => NAMES[each]).join(' or ')}`;
  return [
    {
      test,
      explain: (value, at, report) => {
        if (types !== undefined && !types.some((each) => isOfType(value, each))) {
          report.add(at, 'type', message);
          return;
        }
        const kind = kindOf(value);
        if (kind !== undefined) {
          checks[kind]?.explain(value, at, report);
        }
      },
    },
  ];
}

const NAMES: Readonly<Record<TypeName, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'an integer',
  boolean: 'a boolean',
  null: 'null',
  array: 'an array',
  object: 'an object',
};

/** Types that have their own keywords. */
type Kind = 'string' | 'number' | 'array' | 'object';
type ChecksByType = Readonly<Record<Kind, Check | undefined>>;

function kindOf(value: unknown): Kind | undefined {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
    case 'bigint':
      return 'number';
    case 'object':
      return value === null ? undefined : Array.isArray(value) ? 'array' : 'object';
    default:
      return undefined;
  }
}

function isOfType(value: unknown, type: TypeName): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return isInteger(value);
    case 'string':
    case 'number':
    case 'array':
    case 'object':
      return kindOf(value) === type;
    default:
      return type satisfies never;
  }
}

/** With a format that keeps all digits, an integer that a double can't hold is a `bigint`. */
function isInteger(value: unknown): boolean {
  return Number.isInteger(value) || typeof value === 'bigint';
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'bigint';
}

/** A faster test, because most schemas have only one type. */
function testOfOne(type: TypeName, checks: ChecksByType): Test {
  switch (type) {
    case 'null':
    case 'boolean':
      return (value) => isOfType(value, type);
    case 'integer':
    case 'number': {
      const test = checks.number?.test;
      if (type === 'integer') {
        return test === undefined ? isInteger : (value, run) => isInteger(value) && test(value, run);
      }
      return test === undefined ? isNumber : (value, run) => isNumber(value) && test(value, run);
    }
    case 'string': {
      const test = checks.string?.test;
      return test === undefined
        ? (value) => typeof value === 'string'
        : (value, run) => typeof value === 'string' && test(value, run);
    }
    case 'array': {
      const test = checks.array?.test;
      return test === undefined
        ? Array.isArray
        : (value, run, evaluated) => Array.isArray(value) && test(value, run, evaluated);
    }
    case 'object': {
      const test = checks.object?.test;
      return test === undefined
        ? isMembers
        : (value, run, evaluated) => isMembers(value) && test(value, run, evaluated);
    }
    default:
      return type satisfies never;
  }
}

function testOfAny(types: readonly TypeName[] | undefined, checks: ChecksByType): Test {
  return (value, run, evaluated) => {
    if (types !== undefined && !types.some((type) => isOfType(value, type))) {
      return false;
    }
    const kind = kindOf(value);
    return kind === undefined || checks[kind]?.test(value, run, evaluated) !== false;
  };
}
