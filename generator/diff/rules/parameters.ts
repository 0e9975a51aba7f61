import { child, type Node, resolve } from '../../document/node.js';
import { isObject } from '../../document/value.js';
import type { Operation, Parameter } from '../../model/api.js';
import type { JsonObject } from '../../model/json.js';
import { BOTH, CLIENTS, HANDLERS, NOBODY } from '../breaks.js';
import type { OperationPair, OperationSide } from '../compared-api.js';
import type { ChangeKinds, ChangeOf } from '../kinds.js';
import { pathShape, pathVariables } from '../pair-operations.js';
import { parameterSchema } from '../parameter-schema.js';
import type { DiffRule } from '../rule.js';
import { formatValue } from '../schema/format-value.js';
import { saidBy } from '../schema/merged-schema.js';
import { compareDefaults, propertySuffix } from '../schema/rules/objects.js';
import type { SchemaChange } from '../schema/rules.js';
import type { SchemaNode } from '../schema/schema-node.js';

const kinds = {
  'parameter-added': { message: '{where} added', breaks: NOBODY },
  'parameter-added-required': { message: '{where} added, and required', breaks: CLIENTS },
  'parameter-removed': { message: '{where} removed', breaks: BOTH },
  'parameter-renamed': { message: '{where} called {old} before', breaks: HANDLERS },
  'parameter-required': { message: '{where} now required', breaks: CLIENTS },
  'parameter-optional': { message: '{where} no longer required', breaks: HANDLERS },
  'parameter-defaulted': { message: '{where} no longer required, {default} by default', breaks: NOBODY },
  'parameter-serialised': { message: '{where} now written as {new}, was {old}', breaks: CLIENTS },
  'parameter-deprecated': { message: '{where} deprecated', breaks: NOBODY },
} as const satisfies ChangeKinds;

export const parameters = { kinds, find: diffParameters } as const satisfies DiffRule<ParameterChange>;

type ParameterChange = ChangeOf<typeof kinds> | SchemaChange;

interface LocatedParameter {
  readonly parameter: Parameter;
  readonly node: Node<JsonObject>;
  readonly where: string;
  readonly isRequired: boolean;
  readonly schema: SchemaNode;
}

/** What the router reads of a request except its body; the model knows which parameters count (OAS 3.1.1 §4.8.12.1). */
function diffParameters(pair: OperationPair): readonly ParameterChange[] {
  const renamed = renamedVariables(pair.old.operation, pair.new.operation);
  const before = new Map(locatedParameters(pair.old).map((each) => [keyOf(each.parameter, renamed), each]));
  const after = new Map(locatedParameters(pair.new).map((each) => [keyOf(each.parameter), each]));
  const removed = [...before].flatMap(([key, each]): ParameterChange[] =>
    after.has(key) ? [] : [{ ...at(each, undefined, pair), code: 'parameter-removed', where: each.where }],
  );
  const others = [...after].flatMap(([key, each]) => {
    const other = before.get(key);
    return other ? compareParameter(other, each, pair) : [added(each, pair)];
  });
  return [...removed, ...others];
}

/**
 * Returns the new names of the path's variables: by position if the path has the same shape, otherwise by name, and
 * then by order.
 */
function renamedVariables(old: Operation, now: Operation): ReadonlyMap<string, string> {
  const [before, after] = [pathVariables(old.path), pathVariables(now.path)];
  const kept = pathShape(old.path) === pathShape(now.path) ? [] : before.filter((name) => after.includes(name));
  const others = after.filter((name) => !kept.includes(name));
  return new Map(
    before.filter((name) => !kept.includes(name)).map((name, index) => [name, others[index] ?? name] as const),
  );
}

/** Header names are case-insensitive (RFC 9110 §5.1). */
function keyOf(parameter: Parameter, renamed?: ReadonlyMap<string, string>): string {
  const { in: place, name } = parameter;
  if (place === 'path') {
    return `path ${renamed?.get(name) ?? name}`;
  }
  return `${place} ${place === 'header' ? name.toLowerCase() : name}`;
}

function at(before: LocatedParameter | undefined, after: LocatedParameter | undefined, pair: OperationPair) {
  return {
    direction: 'request' as const,
    old: before?.node.pointer ?? pair.old.node.pointer,
    new: after?.node.pointer ?? pair.new.node.pointer,
  };
}

function added(each: LocatedParameter, pair: OperationPair): ParameterChange {
  const code = each.isRequired ? 'parameter-added-required' : 'parameter-added';
  return { ...at(undefined, each, pair), code, where: each.where };
}

function compareParameter(
  before: LocatedParameter,
  after: LocatedParameter,
  pair: OperationPair,
): readonly ParameterChange[] {
  const { where } = after;
  const found = { ...at(before, after, pair), where };
  const changes: ParameterChange[] = [];
  if (before.parameter.in === 'path' && before.parameter.name !== after.parameter.name) {
    changes.push({ ...found, code: 'parameter-renamed', values: { old: before.where } });
  }
  const [oldSchema, newSchema] = [pair.schemas.mergedOld(before.schema), pair.schemas.mergedNew(after.schema)];
  if (after.isRequired && !before.isRequired) {
    changes.push({ ...found, code: 'parameter-required' });
  }
  if (before.isRequired && !after.isRequired) {
    const [given] = saidBy(newSchema, 'default');
    changes.push(
      given === undefined
        ? { ...found, code: 'parameter-optional' }
        : { ...found, code: 'parameter-defaulted', values: { default: formatValue(given) } },
    );
  }
  const [old, now] = [serialisation(before.parameter), serialisation(after.parameter)];
  if (old !== now) {
    changes.push({ ...found, code: 'parameter-serialised', values: { old, new: now } });
  }
  if (after.node.value['deprecated'] === true && before.node.value['deprecated'] !== true) {
    changes.push({ ...found, code: 'parameter-deprecated' });
  }
  for (const { suffix, ...change } of compareDefaults(oldSchema, newSchema, '')) {
    changes.push({ ...change, where: where + suffix, direction: 'request' });
  }
  const schemas = { old: before.schema, new: after.schema, where, direction: 'request' } as const;
  return [...changes, ...pair.schemas.compare(schemas)];
}

function serialisation({ style, explode, contentType }: Parameter): string {
  return contentType ?? `${style}${explode ? ', exploded' : ''}`;
}

function locatedParameters(side: OperationSide): readonly LocatedParameter[] {
  const nodes = new Map<string, Node<JsonObject>>();
  for (const owner of [side.pathItem, side.node]) {
    const list = child(owner, 'parameters');
    for (const [index, value] of (Array.isArray(list.value) ? list.value : []).entries()) {
      if (!isObject(value)) {
        continue;
      }
      const node = resolve(side.document, { value, pointer: `${list.pointer}/${index}` });
      nodes.set(`${String(node.value['in'])} ${String(node.value['name'])}`, node);
    }
  }
  return side.operation.parameters.flatMap((parameter) => {
    const node = nodes.get(`${parameter.in} ${parameter.name}`);
    if (node === undefined) {
      return [];
    }
    const place = parameter.in === 'querystring' ? 'query' : parameter.in;
    return [
      {
        parameter,
        node,
        where: `${place}${propertySuffix(parameter.name)}`,
        isRequired: parameter.in === 'path' || node.value['required'] === true,
        schema: parameterSchema(node),
      },
    ];
  });
}
