import path from 'node:path';
import { detectVersion } from '../document/version.js';
import { readOrdinaryFile } from '../files/ordinary-file.js';
import type { Json } from '../model/json.js';
import { normaliseDocument } from '../normalise/normalise-document.js';
import { buildApi } from '../resolve/build-api.js';
import type { BuiltDocument } from './find-renames.js';

/**
 * The document that the generated folder was made from, built as the new one is, so that names can be compared. It is the
 * folder's own copy, `openapi.json`, that tells: the user's document has changed already. Without one, or where it is the
 * new one's to the byte, there is nothing to compare with.
 */
export function readPrevious(
  out: string,
  next: { readonly text: string; readonly built: BuiltDocument },
): BuiltDocument | undefined {
  const text = readOrdinaryFile(path.join(out, 'openapi.json'));
  if (text === undefined) return undefined;
  if (text.replaceAll('\r\n', '\n') === next.text) return next.built;
  try {
    // Whatever it holds is looked at below
    const detected = detectVersion(JSON.parse(text) as Json, () => undefined);
    if (!detected.ok) return undefined;
    const { document: normalised } = normaliseDocument(detected.document, detected.version);
    return { api: buildApi(normalised).api, normalised };
  } catch {
    // Somebody has edited what is not to be edited
    return undefined;
  }
}
