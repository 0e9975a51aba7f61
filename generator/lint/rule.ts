import type { Severity } from '../diagnostics/catalogue-entry.js';
import type { Place } from '../diagnostics/diagnose.js';
import type { Finding } from '../diagnostics/finding.js';
import type { Api } from '../model/api.js';
import type { BuiltDocument } from '../model/built-document.js';
import type { JsonObject } from '../model/json.js';
import type { FixForm } from './fix-form.js';
import type { LintCode, LintRules } from './lint-rules.js';
import type { EditableText } from './text/text-object.js';

/**
 * Something that a document should have, or should not. To add one, write its file in `rules/` and list it in rules.ts.
 */
export interface LintRule {
  readonly code: LintCode;
  /** Finds where the document breaks the rule, in the document's order. */
  readonly find: (built: BuiltDocument, round: LintRound) => readonly GradedFinding[];
  /** Changes the document's texts so that they follow the rule. Without this, the user must fix the document. */
  readonly fix?: (document: FixableDocument) => Fix;
}

interface LintRound {
  readonly rules: LintRules;
  /** The obstacles that the rule's fix has met. */
  readonly obstacles: Obstacles;
}

interface GradedFinding {
  readonly finding: Finding;
  readonly severity: Severity;
}

/** Why an operation could not be fixed, by its key. */
export type Obstacles = ReadonlyMap<string, string>;

/** A document to fix, with the texts that it consists of. */
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
  /** The text of a file, by its name in a place; undefined for one that can't be written, such as a remote one. */
  readonly textOf: (file: string) => EditableText | undefined;
  /** The path from one file to another, as a reference writes it. */
  readonly relative: (from: string, to: string) => string;
}

export interface Fix {
  /** New texts by file name. */
  readonly texts: ReadonlyMap<string, string>;
  readonly obstacles: Obstacles;
}
