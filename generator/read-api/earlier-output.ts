import path from 'node:path';
import { detectVersion } from '../document/version.js';
import { readOrdinaryFile } from '../files/ordinary-file.js';
import type { BuiltDocument } from '../model/built-document.js';
import type { Json } from '../model/json.js';
import { normaliseDocument } from '../normalise/normalise-document.js';
import { buildApi } from '../resolve/build-api.js';

/** The bundled document of an emitted folder. */
export const BUNDLED = 'openapi.json';

/** The text of the document that an emitted folder was made from, where it has one. */
export function earlierDocument(folder: string): string | undefined {
  return readOrdinaryFile(path.join(folder, BUNDLED));
}

/** That document built as a new one is; `undefined` where somebody has edited it so that it is no document any more. */
export function buildEarlier(text: string): BuiltDocument | undefined {
  try {
    const detected = detectVersion(JSON.parse(text) as Json, () => undefined); // JSON parses as Json
    if (!detected.ok) {
      return undefined;
    }
    const { document } = normaliseDocument(detected.document, detected.version);
    return { api: buildApi(document), document };
  } catch {
    return undefined; // what is not to be edited is not checked, as a document is before it is built
  }
}

/** The same, without building what is the next document to the byte: there is nothing to compare with then. */
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
