import { isObject, mapValues } from '../../document/value.js';
import type { Json, JsonObject } from '../../model/json.js';

/** The names of the OAuth 2 flows in 3.0. */
const FLOWS: Readonly<Record<string, string>> = {
  implicit: 'implicit',
  password: 'password',
  application: 'clientCredentials',
  accessCode: 'authorizationCode',
};

export function upgradeSecurityDefinitions(definitions: JsonObject): JsonObject {
  return mapValues(definitions, (each) => (isObject(each) ? upgradeScheme(each) : each)) as JsonObject; // made of Json
}

/** Converts a Security Scheme Object of 2.0: in 3.x `basic` is a scheme of HTTP, and a flow is an object. */
function upgradeScheme(scheme: JsonObject): JsonObject {
  const { type, flow, authorizationUrl, tokenUrl, scopes, ...rest } = scheme;
  if (type === 'basic') {
    return { ...rest, type: 'http', scheme: 'basic' };
  }
  if (type !== 'oauth2') {
    return scheme;
  }
  const name = typeof flow === 'string' && Object.hasOwn(FLOWS, flow) ? FLOWS[flow] : undefined;
  const details: Record<string, Json> = {
    ...(authorizationUrl !== undefined && { authorizationUrl }),
    ...(tokenUrl !== undefined && { tokenUrl }),
    scopes: scopes ?? {},
  };
  return { ...rest, type: 'oauth2', flows: name === undefined ? {} : { [name]: details } };
}
