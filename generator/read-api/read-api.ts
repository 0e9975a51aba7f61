import { diagnose, type Place } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type LoadedDocument, type LoadOptions, load } from '../load/load.js';
import type { BuiltDocument } from '../model/built-document.js';
import type { FormatTypes } from '../model/format-types.js';
import { normaliseDocument } from '../normalise/normalise-document.js';
import { buildApi } from '../resolve/build-api.js';

export interface ReadApi {
  readonly diagnostics: readonly Diagnostic[];
  /** Every file that the document consists of, absolute. */
  readonly sources: readonly string[];
  /** Absent if the document can't be read at all. */
  readonly read?: BuiltDocument & {
    readonly bundle: LoadedDocument;
    /** The place in a source file of a pointer into the normalised document, which the model's pointers are. */
    readonly locate: (pointer: string) => Place;
  };
}

export interface ReadAhead extends ReadApi {
  /** With the findings of the version's JSON Schema, which can wait. */
  readonly allDiagnostics: () => Promise<readonly Diagnostic[]>;
}

/** Reads a document into its model: the first step of every verb. */
export async function readApi(document: string, options: LoadOptions, formatTypes?: FormatTypes): Promise<ReadApi> {
  const { sources, read, allDiagnostics } = await readAhead(document, options, formatTypes);
  return { diagnostics: await allDiagnostics(), sources, ...(read && { read }) };
}

/** The same for callers that continue with the model before they report all findings about the document. */
export async function readAhead(document: string, options: LoadOptions, formatTypes?: FormatTypes): Promise<ReadAhead> {
  const loaded = await load(document, options);
  const { document: bundle, diagnostics, allDiagnostics } = loaded;
  if (!bundle) {
    return { diagnostics, allDiagnostics, sources: loaded.files };
  }
  const normalised = normaliseDocument(bundle.document, bundle.version, bundle.spelling);
  const api = buildApi(normalised.document, formatTypes);
  const locate = (pointer: string): Place => bundle.locate(normalised.originOf(pointer));
  // Repairs have places in the bundled document
  const repairs = normalised.findings.map((finding) => diagnose(finding, bundle.locate));
  return {
    diagnostics: [...diagnostics, ...repairs],
    allDiagnostics: async () => [...(await allDiagnostics()), ...repairs],
    sources: bundle.files,
    read: { api, document: normalised.document, bundle, locate },
  };
}
