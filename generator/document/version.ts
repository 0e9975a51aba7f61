import type { DiagnosticCode } from '../diagnostics/catalogue.js';
import { type Finding, finding, type ValuesOf } from '../diagnostics/finding.js';
import type { Json, JsonObject } from '../model/json.js';
import { isObject } from './value.js';

export type Version = '2.0' | '3.0' | '3.1' | '3.2';

export type VersionResult =
  | { readonly ok: true; readonly version: Version; readonly document: JsonObject }
  | { readonly ok: false; readonly finding: Finding };

/**
 * Returns which OpenAPI version the document declares. Numbers (`openapi: 3.1`, unquoted) are read as they are written.
 */
export function detectVersion(value: Json, spelling: (pointer: string) => string | undefined): VersionResult {
  if (!isObject(value)) {
    return refuse('not-openapi', '', { reason: `it contains ${describe(value)}, not an object` });
  }
  const document = withTextVersions(value, spelling);
  if (Object.hasOwn(document, 'openapi')) {
    const written = document['openapi'];
    const match = typeof written === 'string' ? /^3\.([012])(?:\.\d+)?(?:-[\w.-]+)?$/.exec(written) : null;
    // The expression allows no other digit.
    const minor = match?.[1] as '0' | '1' | '2' | undefined;
    return minor === undefined
      ? refuse('version', '/openapi', { version: typeof written === 'string' ? written : JSON.stringify(written) })
      : { ok: true, version: `3.${minor}`, document };
  }
  if (Object.hasOwn(document, 'swagger')) {
    const written = document['swagger'];
    return written === '2.0' || written === '2'
      ? { ok: true, version: '2.0', document: { ...document, swagger: '2.0' } }
      : refuse('version', '/swagger', { version: typeof written === 'string' ? written : JSON.stringify(written) });
  }
  if (Object.hasOwn(document, 'swaggerVersion')) {
    return refuse('version', '/swaggerVersion', { version: `Swagger ${String(document['swaggerVersion'])}` });
  }
  if (Object.hasOwn(document, 'asyncapi')) {
    return refuse('not-openapi', '', { reason: 'it is an AsyncAPI document' });
  }
  return refuse('not-openapi', '', { reason: "it has neither 'openapi' nor 'swagger'" });
}

function refuse<C extends DiagnosticCode>(code: C, pointer: string, values: ValuesOf<C>): VersionResult {
  return { ok: false, finding: finding(code, pointer, values) };
}

/** Versions are strings (OAS 3.1.1 §4.8.1, §4.8.2), but YAML reads `1.10` as the number 1.1: the spelling counts. */
function withTextVersions(document: JsonObject, spelling: (pointer: string) => string | undefined): JsonObject {
  const asWritten = (value: Json | undefined, pointer: string) =>
    typeof value === 'number' ? { text: spelling(pointer) ?? String(value) } : undefined;
  const openapi = asWritten(document['openapi'], '/openapi');
  const swagger = asWritten(document['swagger'], '/swagger');
  const info = document['info'];
  const infoVersion = isObject(info) ? asWritten(info['version'], '/info/version') : undefined;
  return {
    ...document,
    ...(openapi && { openapi: openapi.text }),
    ...(swagger && { swagger: swagger.text }),
    ...(infoVersion && isObject(info) && { info: { ...info, version: infoVersion.text } }),
  };
}

function describe(value: Json): string {
  if (value === null) {
    return 'nothing';
  }
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
