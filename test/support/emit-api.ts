import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Version } from '../../generator/document/version.js';
import { emit } from '../../generator/emit/emit.js';
import type { JsonObject } from '../../generator/model/json.js';
import { normaliseDocument } from '../../generator/normalise/normalise-document.js';
import { buildApi } from '../../generator/resolve/build-api.js';
import type { Routes } from '../../templates/runtime/core/routes.js';
import { root } from './compilers.js';

/** The emitted senders, after `emitApi` has written a document that sends something. */
export async function emittedSenders(name: string): Promise<Readonly<Record<string, Send>>> {
  const file = path.join(root, 'test/.generated/apis', name, 'senders.ts');
  return ((await import(pathToFileURL(file).href)) as { send: Readonly<Record<string, Send>> }).send; // the emitted module
}

/** A sender's type if nothing is known about the document. */
export type Send = (to: unknown, message?: object, options?: object) => Promise<{ status: number; body: unknown }>;

/** Emits a document through the pipeline, with the runtime at its own place instead of a copy for each. */
export async function emitApi(document: object, name: string, version: Version = '3.0'): Promise<Routes> {
  const json = document as JsonObject; // made of JSON only
  const normalised = normaliseDocument(json, version).document;
  const api = buildApi(normalised);
  const files = emit(
    { api, bundled: json, document: normalised },
    { importExtension: 'js', examples: true, version: '0.0.0', source: 'x', runtime: [] },
  );
  const folder = path.join(root, 'test/.generated/apis', name);
  await mkdir(folder, { recursive: true });
  for (const file of files.filter(({ path: each }) =>
    ['routes.ts', 'matcher.ts', 'schemas.ts', 'examples.ts', 'senders.ts'].includes(each),
  )) {
    await writeFile(
      path.join(folder, file.path),
      file.text.replaceAll("'./runtime/", "'../../../../templates/runtime/"),
    );
  }
  return ((await import(pathToFileURL(path.join(folder, 'routes.ts')).href)) as { routes: Routes }).routes; // as above
}
