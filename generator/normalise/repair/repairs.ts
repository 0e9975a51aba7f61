import type { DiagnosticCode } from '../../diagnostics/catalogue.js';
import { type Finding, finding, type ValuesOf } from '../../diagnostics/finding.js';
import type { Origins } from '../origins.js';

/** Some documents have the same mistake a hundred times. */
const MOST_OF_A_CODE = 10;

/** The corrections in a document, each reported once for its place in the user's own text. */
export class Repairs {
  readonly #findings: Finding[] = [];
  readonly #seen = new Set<string>();
  readonly #more = new Map<string, { count: number; pointer: string }>();
  readonly #perCode = new Map<string, number>();
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
    const count = (this.#perCode.get(code) ?? 0) + 1;
    this.#perCode.set(code, count);
    if (count <= MOST_OF_A_CODE) {
      this.#findings.push(finding(code, origin, values));
    } else {
      this.#more.set(code, { count: count - MOST_OF_A_CODE, pointer: this.#more.get(code)?.pointer ?? origin });
    }
  }

  /** Notes that the content of `pointer` was at `origin` before. */
  move(pointer: string, origin: string): void {
    this.#origins.note(pointer, origin);
  }

  /** Returns the findings, with pointers into the document before it was rewritten. */
  findings(): readonly Finding[] {
    const more = [...this.#more].map(([code, { count, pointer }]) =>
      finding('repaired-more', pointer, { code, count: String(count) }),
    );
    return [...this.#findings, ...more];
  }
}
