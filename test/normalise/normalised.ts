import { parse } from 'yaml';
import type { Finding } from '../../generator/diagnostics/finding.js';
import type { Version } from '../../generator/document/version.js';
import type { Api } from '../../generator/model/api.js';
import type { JsonObject } from '../../generator/model/json.js';
import { normaliseDocument } from '../../generator/normalise/normalise-document.js';
import { buildApi } from '../../generator/resolve/build-api.js';

export interface NormalisedApi {
  readonly document: JsonObject;
  readonly findings: readonly Finding[];
  readonly originOf: (pointer: string) => string;
  readonly api: Api;
}

/** A document of a version, from the YAML of its parts. */
export function normalised(version: Version, yaml: string): NormalisedApi {
  const head = version === '2.0' ? 'swagger: "2.0"' : `openapi: ${version}.0`;
  const document = parse(`${head}\ninfo: { title: Test, version: '1' }\n${yaml}`) as JsonObject; // YAML of a mapping
  const result = normaliseDocument(document, version);
  return { ...result, api: buildApi(result.document) };
}

/** `code pointer`, of each finding. */
export function notes({ findings }: NormalisedApi): readonly string[] {
  return findings.map(({ code, pointer }) => `${code} ${pointer}`);
}
