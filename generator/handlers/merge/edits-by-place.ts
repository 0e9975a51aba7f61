import type { Node } from 'ts-morph';
import type { Edit } from '../../files/edits.js';
import { visible } from '../../typescript/encode.js';

/** A file's edits by the place where they begin, so that no place is edited twice. */
export class EditsByPlace {
  readonly #byPlace = new Map<number, Edit>();

  replace(node: Node, text: string): void {
    this.add(node.getStart(), node.getEnd(), text);
  }

  add(pos: number, end: number, text: string): void {
    this.#byPlace.set(pos, { pos, end, text: visible(text) });
  }

  all(): readonly Edit[] {
    return [...this.#byPlace.values()];
  }
}
