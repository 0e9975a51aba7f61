import { append } from '../../document/json-pointer.js';
import { isSchema, mapSubschemas } from '../../document/map-schema.js';
import { convert, isOfType, isWithinLimits, typesOf } from '../../document/schema-values.js';
import { isObject, setOwn } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';
import type { Schema, SchemaObject } from '../../model/schema.js';
import { judgePattern } from './judge-pattern.js';
import { judgeKeyword } from './keyword-types.js';
import { repairType } from './repair-type.js';
import type { Repairs } from './repairs.js';

export interface RepairContext {
  readonly repairs: Repairs;
  /** Follows a schema's references. */
  readonly resolve: (schema: SchemaObject) => Schema;
  /** How a scalar is written in the user's text. */
  readonly spelling: (pointer: string) => string | undefined;
  /** `nullable`, and flags as exclusive limits, belong to 3.0 and before. */
  readonly isBefore31: boolean;
}

/** Keywords that identify a schema for Ajv in ways that the bundle no longer needs, or that are not for validation. */
const DROPPED: ReadonlySet<string> = new Set([
  'id',
  '$async',
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveRef',
  '$recursiveAnchor',
  '$vocabulary',
]);

/**
 * Returns a Schema Object that every later stage can rely on. If a keyword's value is wrong but its meaning plain, it
 * is corrected, with a warning; otherwise it is an error, because without the keyword the schema would accept unwanted
 * values.
 */
export function repairSchema(schema: Schema, pointer: string, context: RepairContext): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const typed = repairKeywords(schema, pointer, context);
  const inner = mapSubschemas(typed, (each, keyword, at) =>
    typeof each === 'boolean' && keyword.endsWith('Of') ? asObject(each) : repairSchema(each, pointer + at, context),
  );
  return repairDefault(repairEnum(inner, pointer, context), pointer, context);
}

/** `openapi-typescript` looks for discriminators in everything that it assumes to be an object. */
function asObject(schema: boolean): SchemaObject {
  return schema ? {} : { not: {} };
}

function repairKeywords(schema: SchemaObject, pointer: string, context: RepairContext): SchemaObject {
  const { repairs } = context;
  const result: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${pointer}/${keyword}`;
    if (DROPPED.has(keyword)) {
      continue;
    }
    if (keyword === 'type' && value === 'file') {
      fileAt(result, at, context);
      continue;
    }
    if (keyword === 'items' && Array.isArray(value)) {
      setTuple(result, value, pointer, repairs);
      continue;
    }
    const judged = judgeKeyword(keyword, value);
    if (judged.kind === 'right') {
      const right =
        keyword === 'type' ? typeAt(value, at, context) : keyword === 'pattern' ? patternAt(value, at, context) : value;
      if (right !== undefined) {
        setOwn(result, keyword, right);
      }
      if (keyword === 'patternProperties' && isObject(value)) {
        setOwn(result, keyword, rightPatterns(value, at, context));
      }
      noteOlder(keyword, value, at, context);
    } else if (judged.kind === 'wrong') {
      repairs.note('keyword-nonsense', at, { keyword, want: judged.want, value: shown(value) });
    } else {
      const done = judged.kind === 'meant' ? `read as ${shown(judged.value)}` : 'left out';
      repairs.note('keyword-wrong', at, { keyword, want: judged.want, done });
      if (judged.kind === 'meant') {
        setOwn(result, keyword, judged.value);
      }
    }
  }
  return result;
}

/**
 * Older drafts' tuples become `prefixItems`; one of a single schema means each item (JSON Schema 2020-12, Core
 * §10.3.1).
 */
function setTuple(schema: Record<string, unknown>, items: readonly unknown[], pointer: string, repairs: Repairs): void {
  const only = items.length === 1;
  const done = items.length === 0 ? 'left out' : only ? 'read as its one schema' : 'read as prefixItems';
  repairs.note('keyword-wrong', `${pointer}/items`, { keyword: 'items', want: 'a schema', done });
  if (only) {
    repairs.move(`${pointer}/items`, `${pointer}/items/0`);
  } else {
    repairs.move(`${pointer}/prefixItems`, `${pointer}/items`);
  }
  if (items.length > 0) {
    setOwn(schema, only ? 'items' : 'prefixItems', only ? items[0] : items.filter(isSchema));
  }
}

/** `type: file` belongs to Swagger 2.0 (OAS 3.0.4 §4.7.14.2); its meaning is plain. */
function fileAt(schema: Record<string, unknown>, pointer: string, { repairs }: RepairContext): void {
  repairs.note('type-unknown', pointer, { type: 'file', done: 'read as string, format: binary' });
  setOwn(schema, 'type', 'string');
  setOwn(schema, 'format', 'binary');
}

function typeAt(value: unknown, pointer: string, { repairs }: RepairContext): unknown {
  const { type, wrong, isNonsense } = repairType(value);
  if (isNonsense) {
    repairs.note('type-nonsense', pointer, { type: shown(value) });
  } else if (wrong.length > 0) {
    const done = type === undefined ? 'left out' : `read as ${shown(type)}`;
    repairs.note('type-unknown', pointer, { type: wrong.join(', '), done });
  }
  return type;
}

function patternAt(value: unknown, pointer: string, { repairs }: RepairContext): unknown {
  const pattern = String(value);
  const judgement = judgePattern(pattern);
  switch (judgement.kind) {
    case 'right':
      return value;
    case 'legacy':
      repairs.note('pattern-legacy', pointer, { pattern });
      return value;
    case 'slow':
      repairs.note('pattern-slow', pointer, {
        pattern,
        done: judgement.isLinear ? 'here a linear engine runs it' : 'here texts that take too long are refused',
      });
      return value;
    case 'wrong':
      repairs.note('pattern-invalid', pointer, { pattern, reason: judgement.reason });
      return undefined;
    default:
      return judgement satisfies never;
  }
}

/** Leaves out names that are not regular expressions. */
function rightPatterns(schemas: JsonObject, pointer: string, context: RepairContext): JsonObject {
  return Object.fromEntries(
    Object.entries(schemas).filter(([name]) => patternAt(name, append(pointer, name), context) !== undefined),
  );
}

/** Warns about them; they keep their old meaning in 3.1, too. */
function noteOlder(keyword: string, value: unknown, pointer: string, { repairs, isBefore31 }: RepairContext): void {
  if (isBefore31) {
    return;
  }
  if (keyword === 'nullable') {
    repairs.note('nullable-31', pointer, {});
  }
  if (keyword.startsWith('exclusive') && typeof value === 'boolean') {
    repairs.note('exclusive-31', pointer, { keyword });
  }
}

/** An empty enum accepts nothing, and a text never equals the number or boolean that YAML has made of it. */
function repairEnum(schema: SchemaObject, pointer: string, { repairs, spelling }: RepairContext): SchemaObject {
  if (!Array.isArray(schema.enum)) {
    return schema;
  }
  const at = `${pointer}/enum`;
  if (schema.enum.length === 0) {
    repairs.note('enum-empty', at, {});
    const { enum: _empty, ...rest } = schema;
    return rest;
  }
  const types = typesOf(schema);
  if (types.length === 0 || schema.enum.every((value: Json) => value === null || isOfType(value, types))) {
    return schema;
  }
  const values = schema.enum.map((value: Json, index: number) => {
    if (value === null || isOfType(value, types)) {
      return value;
    }
    const converted = convert(value, types, spelling(`${at}/${index}`));
    const done = converted === undefined ? 'kept, but never accepted' : `read as ${shown(converted)}`;
    repairs.note('enum-type', `${at}/${index}`, { value: shown(value), type: types.join(' or '), done });
    return converted ?? value;
  });
  return { ...schema, enum: [...new Set(values)] };
}

/** A default replaces a missing value: one that its own schema refuses would make every such request invalid. */
function repairDefault(
  schema: SchemaObject,
  pointer: string,
  { repairs, resolve, spelling }: RepairContext,
): SchemaObject {
  const { default: value, ...rest } = schema;
  if (value === undefined) {
    return schema;
  }
  const resolved = schema.$ref === undefined ? schema : resolve(schema);
  if (!isObject(resolved)) {
    return schema;
  }
  const target: SchemaObject = resolved;
  const types = typesOf(target);
  const isTyped = types.length === 0 || isOfType(value, types);
  const isTaken = (each: Json): boolean =>
    (!Array.isArray(target.enum) || isOneOf(each, target.enum)) && isWithinLimits(each, target);
  if (isTyped && isTaken(value)) {
    return schema;
  }
  const at = `${pointer}/default`;
  const converted = isTyped ? undefined : convert(value, types, spelling(at));
  const isUsable = converted !== undefined && isTaken(converted);
  const want = !isTyped ? types.join(' or ') : isWithinLimits(value, target) ? 'one of the enum' : 'within the limits';
  repairs.note('default-wrong', at, {
    value: shown(value),
    want,
    done: isUsable ? `read as ${shown(converted)}` : 'left out',
  });
  return isUsable ? { ...schema, default: converted } : rest;
}

function isOneOf(value: Json, values: readonly Json[]): boolean {
  return values.some((each) => JSON.stringify(each) === JSON.stringify(value));
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
