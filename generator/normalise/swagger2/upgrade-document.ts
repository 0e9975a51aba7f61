import { append } from '../../document/json-pointer.js';
import { isSchema } from '../../document/map-schema.js';
import { METHODS_OF_2 } from '../../document/methods.js';
import { child, dereference, type Located } from '../../document/node.js';
import { isExtension } from '../../document/operations.js';
import { isArray, isObject, mapValues, setOwn } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';
import type { Origins } from '../origins.js';
import { isPlain, parametersOf, upgradeOperation } from './upgrade-operation.js';
import { upgradeParameter } from './upgrade-parameter.js';
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
  const { consumes: _consumes, produces: _produces, definitions, parameters: _parameters, ...others } = rest;
  const { responses: _responses, securityDefinitions, paths, ...kept } = others;
  origins.note('/components/schemas', '/definitions');
  origins.note('/components/securitySchemes', '/securityDefinitions');
  const schemas = isObject(definitions) ? mapValues(definitions, upgradeDefinition) : {};
  const securitySchemes = isObject(securityDefinitions) ? upgradeSecurityDefinitions(securityDefinitions) : {};
  return {
    openapi: '3.0.4',
    ...kept,
    servers: servers(document),
    paths: isObject(paths) ? upgradePaths(document, paths, origins) : {},
    components: { schemas, securitySchemes } as JsonObject, // made of Json
  };
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
  const parameters = shared.filter(isPlain).map((parameter, index) => {
    origins.note(`${pointer}/parameters/${index}`, parameter.pointer);
    origins.note(`${pointer}/parameters/${index}/schema`, parameter.pointer);
    return upgradeParameter(parameter.value);
  });
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
