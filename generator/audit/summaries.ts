import type { Node } from 'ts-morph';
import type { EmittedTypes } from '../handler-code/emitted.js';
import type { Summary } from './code-summary.js';
import type { Implementations } from './implementations.js';
import { SummaryReader } from './summary-reader.js';

/** Reads each piece of code once, however many handlers lead to it. */
export class Summaries {
  readonly #known = new Map<Node, Summary>();
  readonly #emitted: EmittedTypes;
  readonly #implementations: Implementations;

  constructor(emitted: EmittedTypes, implementations: Implementations) {
    this.#emitted = emitted;
    this.#implementations = implementations;
  }

  of(code: Node): Summary {
    const known = this.#known.get(code);
    if (known) {
      return known;
    }
    const summary = new SummaryReader(code, this.#emitted, this.#implementations).read();
    this.#known.set(code, summary);
    return summary;
  }
}
