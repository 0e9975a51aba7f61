import type { DiagnosticCode } from '../../diagnostics/catalogue.js';
import { type Finding, finding, type ValuesOf } from '../../diagnostics/finding.js';
import { firstOfEachCode } from '../../diagnostics/first-of-each-code.js';
import type { Origins } from '../origins.js';

/** The corrections in a document, each reported once for its place in the user's own text. */
export class Repairs {
  readonly #findings: Finding[] = [];
  readonly #seen = new Set<string>();
  readonly #origins: Origins;

  constructor(origins: Origins) {
    this.#origins = origins;
  }

  note<C extends DiagnosticCode>(code: C, pointer: string, values: ValuesOf<C>): void {
    const origin = this.#origins.of(pointer);
    const key = `${code} ${origin}`;
    if (this.#seen.has(key)) {
      return;
    }
    this.#seen.add(key);
    this.#findings.push(finding(code, origin, values));
  }

  /** Notes that the content of `pointer` was at `origin` before. */
  move(pointer: string, origin: string): void {
    this.#origins.note(pointer, origin);
  }

  /** Returns the findings, with pointers into the document before it was rewritten. */
  findings(): readonly Finding[] {
    return firstOfEachCode(this.#findings);
  }
}
