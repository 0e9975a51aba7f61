import type { Finding } from '../../diagnostics/diagnostic.js';
import type { Origins } from '../origins.js';

/** Some documents have the same mistake a hundred times. */
const MOST_OF_A_CODE = 10;

/** What was put right in a document, each once for the place in the user's own text. */
export class Repairs {
  readonly #findings: Finding[] = [];
  readonly #seen = new Set<string>();
  readonly #more = new Map<string, { count: number; pointer: string }>();
  readonly #perCode = new Map<string, number>();
  readonly #origins: Origins;

  constructor(origins: Origins) {
    this.#origins = origins;
  }

  note(code: string, pointer: string, values: Finding['values']): void {
    const origin = this.#origins.of(pointer);
    const key = `${code} ${origin}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const count = (this.#perCode.get(code) ?? 0) + 1;
    this.#perCode.set(code, count);
    if (count <= MOST_OF_A_CODE) this.#findings.push({ code, pointer: origin, values });
    else this.#more.set(code, { count: count - MOST_OF_A_CODE, pointer: this.#more.get(code)?.pointer ?? origin });
  }

  /** What stands at `pointer` from here on is what stood at `origin`. */
  move(pointer: string, origin: string): void {
    this.#origins.note(pointer, origin);
  }

  /** With pointers into the document before it was rewritten. */
  findings(): readonly Finding[] {
    const more = [...this.#more].map(
      ([code, { count, pointer }]): Finding => ({
        code: 'repaired-more',
        pointer,
        values: { code, count: String(count) },
      }),
    );
    return [...this.#findings, ...more];
  }
}
