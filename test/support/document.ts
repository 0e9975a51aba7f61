import { parse } from 'yaml';
import { emit } from '../../generator/emit/emit.js';
import type { Api } from '../../generator/model/api.js';
import type { BuiltDocument } from '../../generator/model/built-document.js';
import type { JsonObject } from '../../generator/model/json.js';
import { normaliseDocument } from '../../generator/normalise/normalise-document.js';
import { buildApi } from '../../generator/resolve/build-api.js';

/** Makes a document from the YAML of its `paths` and, after them, whatever else it has. */
export function documentOf(yaml: string): JsonObject {
  return parse(`openapi: 3.1.1\ninfo: { title: Test, version: '1' }\n${yaml}`) as JsonObject; // YAML of a mapping
}

export function built(yaml: string): Api {
  return builtDocument(yaml).api;
}

export function builtDocument(yaml: string): BuiltDocument {
  const { document } = normaliseDocument(documentOf(yaml), '3.1');
  return { api: buildApi(document), document };
}

/** Returns the emitted files, without the runtime's, by path. */
export function emitted(yaml: string, importExtension: 'js' | 'ts' | 'none' = 'js'): Readonly<Record<string, string>> {
  const document = documentOf(yaml);
  const { document: normalised } = normaliseDocument(document, '3.1');
  const api = buildApi(normalised);
  const files = emit(
    { api, bundled: document, document: normalised },
    {
      importExtension,
      examples: true,
      version: '0.0.0',
      source: 'test.yaml',
      runtime: [],
    },
  );
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}
