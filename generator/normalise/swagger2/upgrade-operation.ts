import { append } from '../../document/json-pointer.js';
import { child, dereference, type Located } from '../../document/node.js';
import { isExtension } from '../../document/operations.js';
import { isArray, isObject, setOwn } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';
import type { Origins } from '../origins.js';
import { upgradeParameter } from './upgrade-parameter.js';
import { type FoundParameter, upgradeRequestBody } from './upgrade-request-body.js';
import { upgradeResponse } from './upgrade-response.js';

/**
 * Converts an Operation Object of 2.0 to the form of 3.0, at the same place. `shared` are the path item's parameters.
 */
export function upgradeOperation(
  document: JsonObject,
  operation: Located,
  shared: readonly FoundParameter[],
  origins: Origins,
): JsonObject {
  const { value, pointer } = operation;
  if (!isObject(value)) {
    return {};
  }
  const { consumes, produces, parameters: _own, responses, schemes: _schemes, ...rest } = value;
  const own = parametersOf(document, operation);
  const body = upgradeRequestBody(
    effective(shared, own),
    strings(consumes ?? document['consumes']),
    `${pointer}/requestBody`,
    origins,
  );
  const parameters = upgradeParameters(own, pointer, origins);
  const mediaTypes = strings(produces ?? document['produces']);
  return {
    ...rest,
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: body }),
    ...(isObject(responses) && {
      responses: responsesOf(document, child(operation, 'responses'), mediaTypes, origins),
    }),
  };
}

/** Returns the parameters, with references followed. */
export function parametersOf(document: JsonObject, owner: Located): readonly FoundParameter[] {
  const list = isObject(owner.value) ? owner.value['parameters'] : undefined;
  if (!isArray(list)) {
    return [];
  }
  return list.flatMap((value, index) => {
    const found = dereference(document, { value, pointer: `${owner.pointer}/parameters/${index}` });
    return isObject(found.value) ? [{ value: found.value, pointer: found.pointer }] : [];
  });
}

/** Returns the parameters of a path item or operation. What the document shares stays shared, and is written once. */
export function upgradeParameters(
  found: readonly FoundParameter[],
  owner: string,
  origins: Origins,
): readonly JsonObject[] {
  return found.filter(isPlain).map(({ value, pointer }, index) => {
    origins.note(`${owner}/parameters/${index}`, pointer);
    origins.note(`${owner}/parameters/${index}/schema`, pointer);
    return isShared(pointer, 'parameters') ? { $ref: `#/components${pointer}` } : upgradeParameter(value);
  });
}

/** Whether the pointer leads to a member of the document's `parameters` or `responses`. */
function isShared(pointer: string, section: string): boolean {
  return pointer.startsWith(`/${section}/`) && pointer.indexOf('/', section.length + 2) < 0;
}

/** Whether it becomes a parameter; the others become the body. */
export function isPlain({ value }: Pick<FoundParameter, 'value'>): boolean {
  return value['in'] !== 'body' && value['in'] !== 'formData';
}

/** An operation's parameter replaces the path's of the same name and place (Swagger 2.0, "Operation Object"). */
function effective(shared: readonly FoundParameter[], own: readonly FoundParameter[]): readonly FoundParameter[] {
  const keyOf = ({ value }: FoundParameter): string =>
    value['in'] === 'body' ? 'body' : `${value['in']} ${value['name']}`;
  return [...new Map([...shared, ...own].map((each) => [keyOf(each), each])).values()];
}

function responsesOf(
  document: JsonObject,
  responses: Located,
  produces: readonly string[],
  origins: Origins,
): JsonObject {
  const upgraded: Record<string, Json> = {};
  for (const [key, response] of Object.entries(isObject(responses.value) ? responses.value : {})) {
    const at = append(responses.pointer, key);
    const found = isExtension(key) ? undefined : dereference(document, { value: response, pointer: at });
    const isResponse = found !== undefined && isObject(found.value);
    const move = { at, origin: found?.pointer ?? at, origins };
    if (isResponse && isShared(found.pointer, 'responses') && isInTypesOf(document, found.value, produces)) {
      origins.note(at, found.pointer);
      setOwn(upgraded, key, { $ref: `#/components${found.pointer}` });
    } else {
      setOwn(upgraded, key, isResponse ? upgradeResponse(found.value, produces, move) : response);
    }
  }
  return upgraded;
}

/** Whether a shared response has the media types that the document gives it: its own, or none. */
function isInTypesOf(document: JsonObject, response: JsonObject, produces: readonly string[]): boolean {
  const usual = strings(document['produces']);
  return (
    response['schema'] === undefined ||
    (usual.length === produces.length && usual.every((each, index) => each === produces[index]))
  );
}

export function strings(value: Json | undefined): readonly string[] {
  return isArray(value) ? [...new Set(value.filter((each) => typeof each === 'string'))] : [];
}
