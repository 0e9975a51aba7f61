import { diagnose, type Place } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type LoadedDocument, type LoadOptions, load } from '../load/load.js';
import type { BuiltDocument } from '../model/built-document.js';
import type { FormatTypes } from '../model/format-types.js';
import { normaliseDocument } from '../normalise/normalise-document.js';
import { buildApi } from '../resolve/build-api.js';

export interface ReadApi {
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that the document is made of, absolute. */
  readonly sources: readonly string[];
  /** Absent where the document can't be read at all. */
  readonly read?: BuiltDocument & {
    readonly bundle: LoadedDocument;
    /** The place in a source file of a pointer into the normalised document, which is what the model's pointers are. */
    readonly locate: (pointer: string) => Place;
  };
}

export interface ReadAhead extends ReadApi {
  /** With what the version's JSON Schema says, which is left for later. */
  readonly allDiagnostics: () => Promise<readonly Diagnostic[]>;
}

/** From a document to its model: the way that all verbs begin with. */
export async function readApi(document: string, options: LoadOptions, formatTypes?: FormatTypes): Promise<ReadApi> {
  const { sources, read, allDiagnostics } = await readAhead(document, options, formatTypes);
  return { diagnostics: await allDiagnostics(), sources, ...(read && { read }) };
}

/** The same for those who go on with the model before they say all that there is to say of the document. */
export async function readAhead(document: string, options: LoadOptions, formatTypes?: FormatTypes): Promise<ReadAhead> {
  const loaded = await load(document, options);
  const { document: bundle, diagnostics, allDiagnostics } = loaded;
  if (!bundle) {
    return { diagnostics, allDiagnostics, sources: loaded.files };
  }
  const normalised = normaliseDocument(bundle.document, bundle.version, bundle.spelling);
  const api = buildApi(normalised.document, formatTypes);
  const locate = (pointer: string): Place => bundle.locate(normalised.originOf(pointer));
  // Repairs are named by places of the bundled document
  const repairs = normalised.findings.map((finding) => diagnose(finding, bundle.locate));
  return {
    diagnostics: [...diagnostics, ...repairs],
    allDiagnostics: async () => [...(await allDiagnostics()), ...repairs],
    sources: bundle.files,
    read: { api, document: normalised.document, bundle, locate },
  };
}
