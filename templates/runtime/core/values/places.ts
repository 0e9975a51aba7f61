import type { Compiler, NamedCheck, Run } from '../validation/check.js';
import { Evaluated } from '../validation/evaluated.js';
import { isMembers, isMissing } from '../validation/members.js';
import type { Schema, SchemaObject } from '../validation/schema.js';
import type { Converter, MakeConverter } from './converters.js';

/** An object or a list that holds a value. */
export type Holder = object;
export type Key = string | number;

/** Finds the places in a value that must be converted. A value is addressed through its holder. */
export type Visit = (holder: Holder, key: Key, walk: Walk) => void;

/** One walk over a value. */
export interface Walk {
  readonly run: Run;
  /** The first converter of a place wins: each place is converted once. */
  place(holder: Holder, key: Key, converter: Converter): void;
  /**
   * Whether a schema visits this place for the first time. One object may be in several places; none is visited twice.
   */
  isFirst(schema: NamedCheck, holder: Holder, key: Key): boolean;
}

export interface PlaceSchema extends NamedCheck {
  readonly visit: Visit | undefined;
  /** Whether it leads to such a place, directly or through another schema. */
  readonly hasPlaces: boolean;
}

/** Its checks decide which alternative a value belongs to: on the wire, or as a handler has it. */
export interface PlaceCompiler extends Compiler {
  readonly named: (name: string) => PlaceSchema;
  readonly converter: MakeConverter;
}

export function compileVisit(schema: Schema | undefined, compiler: PlaceCompiler): Visit | undefined {
  if (schema === undefined || typeof schema === 'boolean') {
    return undefined;
  }
  const converter = compiler.converter(schema);
  if (converter !== undefined) {
    return (holder, key, walk) => {
      if (converter.takes(valueAt(holder, key))) {
        walk.place(holder, key, converter);
      }
    };
  }
  return inTurn([
    memberVisit(schema, compiler),
    itemVisit(schema, compiler),
    schema.$ref === undefined ? undefined : ofReference(compiler.named(schema.$ref)),
    ...(schema.allOf ?? []).map((each) => compileVisit(each, compiler)),
    conditionVisit(schema, compiler),
    ...Object.entries(schema.dependentSchemas ?? {}).map(([name, of]) => dependentVisit(name, of, compiler)),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((each) => alternativeVisit(each, compiler)),
    unevaluatedVisit(schema, compiler),
  ]);
}

export function valueAt(holder: Holder, key: Key): unknown {
  return Reflect.get(holder, key);
}

function inTurn(given: readonly (Visit | undefined)[]): Visit | undefined {
  const visits = given.filter((visit) => visit !== undefined);
  if (visits.length < 2) {
    return visits[0];
  }
  return (holder, key, walk) => {
    for (const visit of visits) {
      visit(holder, key, walk);
    }
  };
}

/** Returns the members to visit: an object with `toJSON` decides itself what is sent. */
export function membersOf(value: unknown): readonly string[] {
  return isMembers(value) && typeof value['toJSON'] !== 'function' ? Object.keys(value) : [];
}

function memberVisit(schema: SchemaObject, compiler: PlaceCompiler): Visit | undefined {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  const named = new Map(Object.entries(properties).map(([name, of]) => [name, compileVisit(of, compiler)] as const));
  const patterns = Object.entries(patternProperties).map(
    ([pattern, of]) => [compiler.pattern(pattern), compileVisit(of, compiler)] as const,
  );
  const additional = compileVisit(additionalProperties, compiler);
  if (additional === undefined && ![...named.values(), ...patterns.map(([, visit]) => visit)].some(Boolean)) {
    return undefined;
  }
  return (holder, key, walk) => {
    const value = valueAt(holder, key);
    for (const name of membersOf(value)) {
      const object = value as object; // it has members
      const matching = patterns.filter(([pattern]) => pattern.test(name));
      named.get(name)?.(object, name, walk);
      for (const [, visit] of matching) {
        visit?.(object, name, walk);
      }
      if (matching.length === 0 && !named.has(name)) {
        additional?.(object, name, walk);
      }
    }
  };
}

function itemVisit({ prefixItems = [], items }: SchemaObject, compiler: PlaceCompiler): Visit | undefined {
  const prefix = prefixItems.map((each) => compileVisit(each, compiler));
  const others = compileVisit(items, compiler);
  if (others === undefined && !prefix.some(Boolean)) {
    return undefined;
  }
  return (holder, key, walk) => {
    const value = valueAt(holder, key);
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        (index < prefix.length ? prefix[index] : others)?.(value, index, walk);
      }
    }
  };
}

function ofReference(schema: PlaceSchema): Visit | undefined {
  if (!schema.hasPlaces) {
    return undefined;
  }
  return (holder, key, walk) => {
    if (walk.isFirst(schema, holder, key)) {
      schema.visit?.(holder, key, walk);
    }
  };
}

function conditionVisit(schema: SchemaObject, compiler: PlaceCompiler): Visit | undefined {
  const then = compileVisit(schema.then, compiler);
  const otherwise = compileVisit(schema.else, compiler);
  if (schema.if === undefined || (then === undefined && otherwise === undefined)) {
    return undefined;
  }
  const condition = compiler.compile(schema.if);
  return (holder, key, walk) => {
    (condition.test(valueAt(holder, key), walk.run) ? then : otherwise)?.(holder, key, walk);
  };
}

function dependentVisit(name: string, of: Schema, compiler: PlaceCompiler): Visit | undefined {
  const visit = compileVisit(of, compiler);
  return (
    visit &&
    ((holder, key, walk) => {
      const value = valueAt(holder, key);
      if (isMembers(value) && !isMissing(value, name)) {
        visit(holder, key, walk);
      }
    })
  );
}

function alternativeVisit(schema: Schema, compiler: PlaceCompiler): Visit | undefined {
  const visit = compileVisit(schema, compiler);
  if (visit === undefined) {
    return undefined;
  }
  const check = compiler.compile(schema);
  return (holder, key, walk) => {
    if (check.test(valueAt(holder, key), walk.run)) {
      visit(holder, key, walk);
    }
  };
}

function unevaluatedVisit(schema: SchemaObject, compiler: PlaceCompiler): Visit | undefined {
  const { unevaluatedProperties, unevaluatedItems, ...rest } = schema;
  const ofProperty = compileVisit(unevaluatedProperties, compiler);
  const ofItem = compileVisit(unevaluatedItems, compiler);
  if (ofProperty === undefined && ofItem === undefined) {
    return undefined;
  }
  const others = compiler.compile(rest);
  return (holder, key, walk) => {
    const value = valueAt(holder, key);
    const evaluated = new Evaluated();
    if (typeof value !== 'object' || value === null || !others.test(value, walk.run, evaluated)) {
      return;
    }
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        if (!evaluated.hasItem(index)) {
          ofItem?.(value, index, walk);
        }
      }
    } else {
      for (const name of membersOf(value).filter((each) => !evaluated.hasName(each))) {
        ofProperty?.(value, name, walk);
      }
    }
  };
}
