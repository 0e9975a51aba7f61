export type Severity = 'error' | 'warning' | 'info';

/** What the catalogue says about a code. `{name}` is replaced by the finding's `values`. */
export interface CatalogueEntry {
  readonly severity: Severity;
  readonly message: string;
  /**
   * How to fix it. Of several hints, the first is used for which the finding has every `{name}`; the last always has.
   */
  readonly hint: string | readonly [...string[], string];
}
