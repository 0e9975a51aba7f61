import path from 'node:path';
import { detectVersion } from '../document/version.js';
import { readOrdinaryFile } from '../files/ordinary-file.js';
import type { Json } from '../model/json.js';
import { normaliseDocument } from '../normalise/normalise-document.js';
import { buildApi } from '../resolve/build-api.js';
import { type Change, diffApis, type LocatedApi } from './diff-apis.js';

/** The bundled document of an emitted folder. */
export const BUNDLED = 'openapi.json';

/** Its text, where there is one. */
export function earlierDocument(folder: string): string | undefined {
  return readOrdinaryFile(path.join(folder, BUNDLED));
}

/** What changed since a document was emitted; it is replaced by now, so only the new places are told. */
export function changesSince(earlier: string, now: LocatedApi): readonly Change[] {
  const old = apiOf(earlier);
  return old === undefined ? [] : diffApis(old, now);
}

/** `undefined` where somebody has edited it so that it is no document any more. */
function apiOf(text: string): LocatedApi | undefined {
  let value: Json;
  try {
    value = JSON.parse(text) as Json; // JSON parses as Json
  } catch {
    return undefined;
  }
  const detected = detectVersion(value, () => undefined);
  if (!detected.ok) return undefined;
  const { document } = normaliseDocument(detected.document, detected.version);
  return { api: buildApi(document).api, document };
}
