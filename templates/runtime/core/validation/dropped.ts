import { isMembers, type Members } from './members.js';
import { Place } from './place.js';
import type { SchemaFault } from './report.js';

/** Read-only properties that a value came with (OAS 3.1.1 §4.8.24.3): removed from it, or kept and noted as faults. */
export class Dropped {
  readonly #noted = new Map<Members, Set<string>>();
  readonly #refuses: boolean;

  constructor(refuses: boolean) {
    this.#refuses = refuses;
  }

  drop(from: Members, name: string): void {
    if (!this.#refuses) {
      Reflect.deleteProperty(from, name);
      return;
    }
    const names = this.#noted.get(from) ?? new Set();
    this.#noted.set(from, names.add(name));
  }

  /** Returns at most `limit` faults. Only the whole value shows where an object is. */
  faultsIn(whole: unknown, limit: number): readonly SchemaFault[] {
    const faults: SchemaFault[] = [];
    if (this.#noted.size === 0) {
      return faults;
    }
    const seen = new Set<object>();
    const left: { readonly value: unknown; readonly at: Place }[] = [{ value: whole, at: Place.root }];
    for (const { value, at } of left) {
      if (typeof value !== 'object' || value === null || seen.has(value)) {
        continue;
      }
      seen.add(value);
      for (const name of (isMembers(value) && this.#noted.get(value)) || []) {
        if (faults.length === limit) {
          return faults;
        }
        faults.push({ pointer: at.to(name).pointer, keyword: 'readOnly', message: 'is read-only' });
      }
      for (const [key, member] of Object.entries(value)) {
        left.push({ value: member, at: at.to(key) });
      }
    }
    return faults;
  }
}
