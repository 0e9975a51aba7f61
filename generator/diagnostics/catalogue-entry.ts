export type Severity = 'error' | 'warning' | 'info';

/** What is known of a code before it is met. `{name}` is filled from the finding's `values`. */
export interface CatalogueEntry {
  readonly severity: Severity;
  readonly message: string;
  /** The way out. Of several, the first whose every `{name}` the finding gives is taken; the last is the one that always can be. */
  readonly hint: string | readonly [...string[], string];
}
