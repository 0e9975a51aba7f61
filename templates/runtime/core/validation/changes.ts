import type { Change, Check, Compiler, NamedCheck } from './check.js';
import { Evaluated } from './evaluated.js';
import { isMembers, isMissing, type Members } from './members.js';
import type { Schema, SchemaObject } from './schema.js';

/** Returns what a schema changes in a value, by `fill` and `drop` and its subschemas; `undefined` if nothing. */
export function compileChange(schema: Schema | undefined, compiler: Compiler): Change | undefined {
  if (schema === undefined || typeof schema === 'boolean') {
    return undefined;
  }
  const changes = [
    ownChange(schema),
    memberChange(schema, compiler),
    itemChange(schema, compiler),
    ...(schema.$ref === undefined ? [] : [ofReference(compiler.named(schema.$ref))]),
    ...inOrder(schema.allOf ?? []).map((each) => compileChange(each, compiler)),
    conditionChange(schema, compiler),
    ...Object.entries(schema.dependentSchemas ?? {}).map(([name, of]) =>
      when((value) => isMembers(value) && !isMissing(value, name), compileChange(of, compiler)),
    ),
    ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map((each) => alternativeChange(each, compiler)),
    unevaluatedChange(schema, compiler),
  ];
  return inTurn(changes.filter((change) => change !== undefined));
}

/** Moves conditions to the end: they look at what all the others have filled in. */
function inOrder(list: readonly Schema[]): readonly Schema[] {
  const isCondition = (schema: Schema) => typeof schema === 'object' && schema.if !== undefined;
  return [...list.filter((each) => !isCondition(each)), ...list.filter(isCondition)];
}

function inTurn(changes: readonly Change[]): Change | undefined {
  if (changes.length < 2) {
    return changes[0];
  }
  return (value, changing) => {
    for (const change of changes) {
      change(value, changing);
    }
  };
}

/** Defaults are filled in, and read-only properties removed or refused, before anything looks at the object. */
function ownChange({ fill = [], properties = {} }: SchemaObject): Change | undefined {
  const dropped = Object.entries(properties).flatMap(([name, of]) => (isDropped(of) ? [name] : []));
  const defaults = fill.map(([name, value]) => [name, JSON.stringify(value)] as const);
  if (dropped.length === 0 && defaults.length === 0) {
    return undefined;
  }
  return (value, changing) => {
    if (changing.isChoosing || !isMembers(value)) {
      return;
    }
    for (const name of dropped) {
      if (Object.hasOwn(value, name)) {
        changing.drop(value, name);
      }
    }
    for (const [name, text] of defaults) {
      if (isMissing(value, name)) {
        Reflect.set(value, name, JSON.parse(text));
      }
    }
  };
}

function isDropped(schema: Schema): boolean {
  return typeof schema === 'object' && schema.drop === true;
}

function memberChange(schema: SchemaObject, compiler: Compiler): Change | undefined {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  const named = new Map(Object.entries(properties).map(([name, of]) => [name, compileChange(of, compiler)] as const));
  const patterns = Object.entries(patternProperties).map(
    ([pattern, of]) => [compiler.pattern(pattern), compileChange(of, compiler)] as const,
  );
  const additional = compileChange(additionalProperties, compiler);
  if (additional === undefined && ![...named.values(), ...patterns.map(([, change]) => change)].some(Boolean)) {
    return undefined;
  }
  return (value, changing) => {
    for (const name of isMembers(value) ? Object.keys(value) : []) {
      const member = (value as Members)[name]; // as just checked
      const matching = patterns.filter(([pattern]) => pattern.test(name));
      named.get(name)?.(member, changing);
      for (const [, change] of matching) {
        change?.(member, changing);
      }
      if (matching.length === 0 && !named.has(name)) {
        additional?.(member, changing);
      }
    }
  };
}

function itemChange({ prefixItems = [], items }: SchemaObject, compiler: Compiler): Change | undefined {
  const prefix = prefixItems.map((each) => compileChange(each, compiler));
  const others = compileChange(items, compiler);
  if (others === undefined && !prefix.some(Boolean)) {
    return undefined;
  }
  return (value, changing) => {
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        (index < prefix.length ? prefix[index] : others)?.(value[index], changing);
      }
    }
  };
}

function ofReference(schema: NamedCheck): Change | undefined {
  if (!schema.changes) {
    return undefined;
  }
  return (value, changing) => {
    if (typeof value === 'object' && value !== null && changing.isFirst(schema, value)) {
      schema.change?.(value, changing);
    }
  };
}

function conditionChange(schema: SchemaObject, compiler: Compiler): Change | undefined {
  const then = compileChange(schema.then, compiler);
  const otherwise = compileChange(schema.else, compiler);
  if (schema.if === undefined || (then === undefined && otherwise === undefined)) {
    return undefined;
  }
  const condition = compiler.compile(schema.if);
  return (value, changing) => (condition.test(value, changing.run) ? then : otherwise)?.(value, changing);
}

function alternativeChange(schema: Schema, compiler: Compiler): Change | undefined {
  const change = compileChange(schema, compiler);
  if (change === undefined) {
    return undefined;
  }
  const check: Check = compiler.compile(schema);
  return (value, changing) => {
    if (changing.isChoosing && typeof value === 'object' && value !== null && check.test(value, changing.run)) {
      changing.choose(change, value);
    }
  };
}

function unevaluatedChange(schema: SchemaObject, compiler: Compiler): Change | undefined {
  const { unevaluatedProperties, unevaluatedItems, ...rest } = schema;
  const ofProperty = compileChange(unevaluatedProperties, compiler);
  const ofItem = compileChange(unevaluatedItems, compiler);
  if (ofProperty === undefined && ofItem === undefined) {
    return undefined;
  }
  const others = compiler.compile(rest);
  return (value, changing) => {
    const evaluated = new Evaluated();
    if (!others.test(value, changing.run, evaluated)) {
      return;
    }
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index += 1) {
        if (!evaluated.hasItem(index)) {
          ofItem?.(value[index], changing);
        }
      }
    } else if (isMembers(value)) {
      for (const name of Object.keys(value)) {
        if (!evaluated.hasName(name)) {
          ofProperty?.(value[name], changing);
        }
      }
    }
  };
}

function when(holds: (value: unknown) => boolean, change: Change | undefined): Change | undefined {
  return change && ((value, changing) => (holds(value) ? change(value, changing) : undefined));
}
