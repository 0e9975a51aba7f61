import { append } from '../../document/json-pointer.js';
import { isSchema } from '../../document/map-schema.js';
import { METHODS_OF_2 } from '../../document/methods.js';
import { child, dereference, type Located } from '../../document/node.js';
import { isExtension } from '../../document/operations.js';
import { isArray, isObject, mapValues, setOwn } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';
import type { Origins } from '../origins.js';
import { isPlain, parametersOf, strings, upgradeOperation, upgradeParameters } from './upgrade-operation.js';
import { upgradeParameter } from './upgrade-parameter.js';
import { upgradeResponse } from './upgrade-response.js';
import { upgradeSchema2 } from './upgrade-schema.js';
import { upgradeSecurityDefinitions } from './upgrade-security.js';

const METHODS: ReadonlySet<string> = new Set(METHODS_OF_2);

/**
 * Converts a Swagger 2.0 document to the form of OpenAPI 3.0. This is our own code because `swagger2openapi` brings
 * eleven packages with it, does not know `tsv` or nested collection formats, and can't say where a part of its result
 * came from.
 */
export function upgradeSwagger2(document: JsonObject, origins: Origins): JsonObject {
  const { swagger: _swagger, host: _host, basePath: _basePath, schemes: _schemes, ...rest } = document;
  const { consumes: _consumes, produces, definitions, parameters, ...others } = rest;
  const { responses, securityDefinitions, paths, ...kept } = others;
  origins.note('/components/schemas', '/definitions');
  origins.note('/components/securitySchemes', '/securityDefinitions');
  const schemas = isObject(definitions) ? mapValues(definitions, upgradeDefinition) : {};
  const securitySchemes = isObject(securityDefinitions) ? upgradeSecurityDefinitions(securityDefinitions) : {};
  return {
    openapi: '3.0.4',
    ...kept,
    servers: servers(document),
    paths: isObject(paths) ? upgradePaths(document, paths, origins) : {},
    components: {
      schemas,
      securitySchemes,
      ...sharedParameters(parameters, origins),
      ...sharedResponses(responses, strings(produces), origins),
    } as JsonObject, // made of Json
  };
}

/** Those that operations refer to as parameters; of the others a body is made where it is sent. */
function sharedParameters(parameters: Json | undefined, origins: Origins): JsonObject {
  const plain = sharedObjects(parameters).filter(([, value]) => isPlain({ value }));
  for (const [name] of plain) {
    const at = append('/components/parameters', name);
    origins.note(at, append('/parameters', name));
    origins.note(`${at}/schema`, append('/parameters', name));
  }
  const upgraded = plain.map(([name, value]) => [name, upgradeParameter(value)] as const);
  return plain.length === 0 ? {} : { parameters: Object.fromEntries(upgraded) };
}

/** In the document's media types: what an operation with media types of its own replies is its own. */
function sharedResponses(responses: Json | undefined, produces: readonly string[], origins: Origins): JsonObject {
  const upgraded = sharedObjects(responses).map(([name, value]) => {
    const move = { at: append('/components/responses', name), origin: append('/responses', name), origins };
    return [name, upgradeResponse(value, produces, move)] as const;
  });
  return upgraded.length === 0 ? {} : { responses: Object.fromEntries(upgraded) };
}

/** What stands there itself; of what leads elsewhere, that is found. */
function sharedObjects(members: Json | undefined): readonly (readonly [name: string, value: JsonObject])[] {
  return Object.entries(isObject(members) ? members : {}).flatMap(([name, value]) =>
    isObject(value) && !isExtension(name) && value['$ref'] === undefined ? [[name, value] as const] : [],
  );
}

function upgradeDefinition(schema: unknown): unknown {
  return isSchema(schema) ? upgradeSchema2(schema) : schema;
}

function upgradePaths(document: JsonObject, paths: JsonObject, origins: Origins): JsonObject {
  const upgraded: Record<string, Json> = {};
  for (const [path, item] of Object.entries(paths)) {
    const pointer = append('/paths', path);
    const found = dereference(document, { value: item, pointer });
    const isItem = !isExtension(path) && isObject(found.value);
    if (isItem && found.pointer !== pointer) {
      origins.note(pointer, found.pointer);
    }
    setOwn(upgraded, path, isItem ? upgradePathItem(document, { value: found.value, pointer }, origins) : item);
  }
  return upgraded;
}

function upgradePathItem(document: JsonObject, item: Located, origins: Origins): JsonObject {
  const { value, pointer } = item;
  const shared = parametersOf(document, item);
  const upgraded: Record<string, Json> = {};
  for (const [key, member] of Object.entries(isObject(value) ? value : {})) {
    const isOperation = METHODS.has(key) && isObject(member);
    if (isOperation) {
      setOwn(upgraded, key, upgradeOperation(document, child(item, key), shared, origins));
    } else if (key !== 'parameters') {
      setOwn(upgraded, key, member);
    }
  }
  const parameters = upgradeParameters(shared, pointer, origins);
  return { ...upgraded, ...(parameters.length > 0 && { parameters }) };
}

/** Combines `schemes`, `host` and `basePath` (Swagger 2.0, "Swagger Object"). */
function servers({ schemes, host, basePath }: JsonObject): readonly JsonObject[] {
  const path = typeof basePath === 'string' ? basePath : '';
  if (typeof host !== 'string' || host === '') {
    return [{ url: path === '' ? '/' : path }];
  }
  const known = isArray(schemes) ? schemes.filter((each) => typeof each === 'string') : [];
  return (known.length > 0 ? known : ['']).map((scheme) => ({
    url: `${scheme === '' ? '' : `${scheme}:`}//${host}${path}`,
  }));
}
