import path from 'node:path';
import { detectVersion } from '../document/version.js';
import { readOrdinaryFile } from '../files/ordinary-file.js';
import type { BuiltDocument } from '../model/built-document.js';
import type { Json } from '../model/json.js';
import { normaliseDocument } from '../normalise/normalise-document.js';
import { buildApi } from '../resolve/build-api.js';

/** The bundled document of an emitted folder. */
export const BUNDLED = 'openapi.json';

/** Returns the text of the document from which an emitted folder was made, if it has one. */
export function earlierDocument(folder: string): string | undefined {
  return readOrdinaryFile(path.join(folder, BUNDLED));
}

/** Builds that document like a new one; `undefined` if somebody has edited it and made it unusable. */
export function buildEarlier(text: string): BuiltDocument | undefined {
  try {
    const detected = detectVersion(JSON.parse(text) as Json, () => undefined); // JSON parses as Json
    if (!detected.ok) {
      return undefined;
    }
    const { document } = normaliseDocument(detected.document, detected.version);
    return { api: buildApi(document), document };
  } catch {
    return undefined; // the file must not be edited, so it is not checked like a document
  }
}

/** Does the same, unless it equals the next document byte for byte: then there is nothing to compare. */
export function readEarlier(
  folder: string,
  next: { readonly text: string; readonly built: BuiltDocument },
): BuiltDocument | undefined {
  const text = earlierDocument(folder);
  if (text === undefined) {
    return undefined;
  }
  return text.replaceAll('\r\n', '\n') === next.text ? next.built : buildEarlier(text);
}
