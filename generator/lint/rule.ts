import type { Severity } from '../diagnostics/catalogue-entry.js';
import type { Place } from '../diagnostics/diagnose.js';
import type { Finding } from '../diagnostics/finding.js';
import type { Api } from '../model/api.js';
import type { BuiltDocument } from '../model/built-document.js';
import type { JsonObject } from '../model/json.js';
import type { FixForm } from './fix-form.js';
import type { LintCode, LintRules } from './lint-rules.js';
import type { EditableText } from './text/text-object.js';

/** Something that a document should not have, or should. To add one, write its file in `rules/` and name it in rules.ts. */
export interface LintRule {
  readonly code: LintCode;
  /** Where the document breaks the rule, in its own order. */
  readonly find: (built: BuiltDocument, round: LintRound) => readonly GradedFinding[];
  /** The document's texts so that they keep the rule. A rule without one is the user's to satisfy. */
  readonly fix?: (document: FixableDocument) => Fix;
}

interface LintRound {
  readonly rules: LintRules;
  /** Those that the rule's fix has met. */
  readonly obstacles: Obstacles;
}

interface GradedFinding {
  readonly finding: Finding;
  readonly severity: Severity;
}

/** Why an operation could not be put right, by its key. */
export type Obstacles = ReadonlyMap<string, string>;

/** A document that is to be put right, and the texts it is made of. */
export interface FixableDocument {
  readonly api: Api;
  readonly rules: LintRules;
  readonly as: FixForm;
  readonly bundled: JsonObject;
  /** Normalised. */
  readonly document: JsonObject;
  readonly isVersion2: boolean;
  /** The place in a source file of a pointer into the normalised document. */
  readonly locate: (pointer: string) => Place;
  /** The place in a source file of a pointer into the bundled document. */
  readonly locateBundled: (pointer: string) => Place;
  /** The text of a file by its name in a place; undefined for one that can't be written, such as a remote one. */
  readonly textOf: (file: string) => EditableText | undefined;
  /** The path from one file to another, as a reference has it. */
  readonly relative: (from: string, to: string) => string;
}

export interface Fix {
  /** New texts by file name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly obstacles: Obstacles;
}
