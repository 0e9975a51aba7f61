import type { ParameterLocation, ParameterStyle, Shape } from '../../templates/runtime/core/operation.js';
import { child, type Node, objectMembers, resolve, text } from '../document/node.js';
import { DEFAULT_STYLES, isParameterStyle, isReadIn } from '../document/parameter-styles.js';
import { isObject } from '../document/value.js';
import type { Operation, Parameter, ParameterPlace } from '../model/api.js';
import type { Json, JsonObject } from '../model/json.js';
import { bodyKind, normaliseMediaType } from '../model/media-type.js';
import type { Schema, SchemaObject } from '../model/schema.js';
import { asSchema } from './as-schema.js';
import type { BuildContext } from './build-context.js';
import { textSchema } from './content-kind.js';
import type { Fill } from './defaults.js';
import { isSpread } from './member-defaults.js';
import { FILL } from './schema-forms.js';
import { shapeOf } from './shape.js';

const LOCATIONS = ['path', 'query', 'querystring', 'header', 'cookie'] as const satisfies ParameterLocation[];

/** Where the handler finds it: the whole query as one value is a member of `context.query` (OAS 3.2 §4.12.2). */
const PLACES = ['path', 'query', 'header', 'cookie'] as const satisfies ParameterPlace[];
const placeOf = (location: ParameterLocation): ParameterPlace => (location === 'querystring' ? 'query' : location);

/** Header parameters of these names are ignored (OAS 3.1.1 §4.8.12.1). */
const IGNORED_HEADERS = new Set(['accept', 'content-type', 'authorization']);

/** In JSON, texts need not be converted. */
const SHAPE_OF_TEXT: Shape = { kind: 'scalar', types: ['string'] };

interface DocumentedParameter {
  readonly parameter: Parameter;
  readonly schema: Schema;
  readonly required: boolean;
  readonly description: string | undefined;
  readonly deprecated: boolean;
}

export type BuiltParameters = Pick<Operation, 'parameters' | 'parameterTypes' | 'parametersCheck'>;

/** Returns the operation's own parameters, and those of the path with another name or place (OAS 3.1.1 §4.8.10). */
export function buildParameters(
  pathItem: Node<JsonObject>,
  operation: Node<JsonObject>,
  typeName: string,
  context: BuildContext,
): BuiltParameters {
  const byPlace = new Map<string, DocumentedParameter>();
  for (const owner of [pathItem, operation]) {
    for (const node of listMembers(owner)) {
      const built = buildParameter(resolve(context.document, node), context);
      if (built) {
        byPlace.set(`${built.parameter.in} ${built.parameter.name}`, built);
      }
    }
  }
  const all = [...byPlace.values()];
  if (all.length === 0) {
    return { parameters: [], parameterTypes: {} };
  }
  const parameterTypes: Partial<Record<ParameterPlace, string>> = {};
  const checks: Record<string, SchemaObject> = {};
  for (const place of PLACES) {
    const here = all.filter((each) => placeOf(each.parameter.in) === place);
    if (here.length === 0) {
      continue;
    }
    const name = `${typeName}${place.charAt(0).toUpperCase()}${place.slice(1)}`;
    parameterTypes[place] = context.schemas.declare(locationType(here, context), name, typeName);
    checks[place] = locationCheck(here, context);
  }
  const parametersCheck: Schema = { type: 'object', properties: checks, required: Object.keys(checks) };
  return { parameters: all.map((each) => each.parameter), parameterTypes, parametersCheck };
}

function listMembers(owner: Node<JsonObject>): Node<JsonObject>[] {
  const list = child(owner, 'parameters');
  if (!Array.isArray(list.value)) {
    return [];
  }
  return list.value.flatMap((value, index) =>
    isObject(value) ? [{ value, pointer: `${list.pointer}/${index}` }] : [],
  );
}

function buildParameter(node: Node<JsonObject>, context: BuildContext): DocumentedParameter | undefined {
  const { name, in: where } = node.value;
  const location = LOCATIONS.find((each) => each === where);
  if (typeof name !== 'string' || !location) {
    return undefined;
  }
  if (location === 'header' && IGNORED_HEADERS.has(name.toLowerCase())) {
    return undefined;
  }
  const [content] = objectMembers(child(node, 'content'));
  const given = asSchema((content ?? node).value['schema']);
  const isJson = content !== undefined && bodyKind(normaliseMediaType(content.key), false) === 'json';
  const givenShape = isJson ? SHAPE_OF_TEXT : shapeOf(given, context.schemas);
  // A whole query may be a form, whose members are pairs
  const schema = content === undefined || isJson || location === 'querystring' ? given : textSchema(given, givenShape);
  const style = styleOf(node.value['style'], location);
  const explode = node.value['explode'];
  return {
    parameter: {
      in: location,
      name,
      style,
      // These and `deepObject` repeat the name by default (OAS 3.2.0 §4.12.2.2); nothing else is defined for deepObject
      explode:
        style === 'deepObject' ? true : typeof explode === 'boolean' ? explode : style === 'form' || style === 'cookie',
      shape: schema !== given ? SHAPE_OF_TEXT : givenShape,
      ...(node.value['allowEmptyValue'] === true && { allowEmptyValue: true }),
      ...(content && { contentType: content.key }),
    },
    schema,
    required: location === 'path' || node.value['required'] === true,
    description: text(node.value['description']),
    deprecated: node.value['deprecated'] === true,
  };
}

function styleOf(style: unknown, location: ParameterLocation): ParameterStyle {
  return isParameterStyle(style) && isReadIn(style, location) ? style : DEFAULT_STYLES[location];
}

/** A parameter with a default is always present for the handler. */
function locationType(parameters: readonly DocumentedParameter[], context: BuildContext): Schema {
  return {
    type: 'object',
    properties: fromNames(parameters, (each) => described(each, context.schemas.inlineType(each.schema, 'request'))),
    required: parameters
      .filter((each) => each.required || fillOf(each, context) !== undefined)
      .map((each) => each.parameter.name),
  };
}

function described(parameter: DocumentedParameter, schema: Schema): Schema {
  if (typeof schema === 'boolean') {
    return schema;
  }
  const { description, deprecated } = parameter;
  return { ...schema, ...(description !== undefined && { description }), ...(deprecated && { deprecated }) };
}

function fillOf({ parameter, schema, required }: DocumentedParameter, { schemas }: BuildContext): Json | undefined {
  return schemas.defaultOf(schema, !required && isSpread(parameter));
}

function locationCheck(parameters: readonly DocumentedParameter[], context: BuildContext): SchemaObject {
  const { schemas } = context;
  const fills = parameters.flatMap((each): Fill[] => {
    const value = fillOf(each, context);
    return value === undefined ? [] : [[each.parameter.name, value]];
  });
  return {
    type: 'object',
    properties: fromNames(parameters, (each) => schemas.check(each.schema, 'request')),
    required: parameters.filter((each) => each.required).map((each) => each.parameter.name),
    ...(fills.length > 0 && { [FILL]: fills }),
  };
}

function fromNames(
  parameters: readonly DocumentedParameter[],
  toSchema: (parameter: DocumentedParameter) => Schema,
): Record<string, Schema> {
  const result: Record<string, Schema> = {};
  for (const each of parameters) {
    const value = toSchema(each);
    Object.defineProperty(result, each.parameter.name, { value, enumerable: true, configurable: true, writable: true });
  }
  return result;
}
