import { setOwn } from '../own-property.js';
import { pointerToken } from '../pointer-token.js';
import { isStreamBody } from '../response/stream-body.js';
import type { Converted } from '../validation/conversion.js';
import { decide, type Patience } from '../validation/guarded-reg-exp.js';
import type { SchemaFault } from '../validation/report.js';
import { BoundedRun } from '../validation/run.js';
import { attempt, type Converter } from './converters.js';
import { type Holder, type Key, membersOf, type PlaceSchema, valueAt, type Walk } from './places.js';

type Places = ReadonlyMap<Holder, ReadonlyMap<Key, Converter>>;

class PlacesWalk implements Walk {
  readonly run = new BoundedRun(0);
  readonly places = new Map<Holder, Map<Key, Converter>>();
  readonly #seen = new Map<PlaceSchema, Map<Holder, Set<Key>>>();

  place(holder: Holder, key: Key, converter: Converter): void {
    const keys = this.places.get(holder) ?? new Map<Key, Converter>();
    this.places.set(holder, keys);
    if (!keys.has(key)) {
      keys.set(key, converter);
    }
  }

  isFirst(schema: PlaceSchema, holder: Holder, key: Key): boolean {
    const ofSchema = this.#seen.get(schema) ?? new Map<Holder, Set<Key>>();
    this.#seen.set(schema, ofSchema);
    const keys = ofSchema.get(holder) ?? new Set();
    ofSchema.set(holder, keys);
    const isFirst = !keys.has(key);
    keys.add(key);
    return isFirst;
  }
}

/** Finds the places to convert. Nothing is converted yet: if a pattern takes long, the value is visited again. */
function placesIn(schema: PlaceSchema, root: Holder, patience?: Patience): Places {
  return decide(() => {
    const walk = new PlacesWalk();
    schema.visit?.(root, '', walk);
    return walk.places;
  }, patience);
}

/** Collects what could not be converted. */
class Failures {
  readonly #failed = new Map<Holder, Map<Key, Converter>>();
  cause: unknown;

  add(holder: Holder, key: Key, converter: Converter, error: unknown): void {
    this.cause ??= error;
    this.#failed.set(holder, (this.#failed.get(holder) ?? new Map<Key, Converter>()).set(key, converter));
  }

  /** Returns the faults with their places, which are only looked up now. */
  faults(root: Holder, places: Places): readonly SchemaFault[] {
    const faults: SchemaFault[] = [];
    const visit = (holder: Holder, pointer: string): void => {
      for (const key of keysOf(holder)) {
        const at = holder === root ? '' : `${pointer}/${pointerToken(String(key))}`;
        const failed = this.#failed.get(holder)?.get(key);
        const value = valueAt(holder, key);
        if (failed !== undefined) {
          faults.push({ pointer: at, keyword: 'format', message: `has no value of the format '${failed.format}'` });
        } else if (typeof value === 'object' && value !== null && places.get(holder)?.has(key) !== true) {
          visit(value, at);
        }
      }
    };
    if (this.#failed.size > 0) {
      visit(root, '');
    }
    return faults;
  }
}

function keysOf(holder: Holder): readonly Key[] {
  return Array.isArray(holder) ? [...holder.keys()] : membersOf(holder);
}

/** Converts a valid value from the wire, in place, to what a handler gets. */
export function decode(schema: PlaceSchema, wire: unknown, isExact: boolean, patience?: Patience): Converted {
  const root = { '': wire };
  const places = placesIn(schema, root, patience);
  const failures = new Failures();
  if (isExact) {
    roundOthers(root, places);
  }
  for (const [holder, keys] of places) {
    for (const [key, converter] of keys) {
      const converted = attempt(converter, valueAt(holder, key));
      if ('error' in converted) {
        failures.add(holder, key, converter, converted.error);
      } else {
        put(holder, key, converted.value);
      }
    }
  }
  return { value: root[''], faults: failures.faults(root, places), cause: failures.cause };
}

/** Rounds an integer without a format that became a `bigint` to a number, as it would be without formats. */
function roundOthers(holder: Holder, places: Places): void {
  for (const key of keysOf(holder)) {
    const value = valueAt(holder, key);
    if (typeof value === 'object' && value !== null) {
      roundOthers(value, places);
    } else if (typeof value === 'bigint' && places.get(holder)?.has(key) !== true) {
      put(holder, key, Number(value));
    }
  }
}

/** Converts a handler's value to what is sent. The given value is not changed. */
export function encode(schema: PlaceSchema, given: unknown): Converted {
  const root = { '': given };
  const places = placesIn(schema, root);
  if (places.size === 0) {
    return { value: given, faults: [] };
  }
  const failures = new Failures();
  const copies = new Map<object, object>();
  const copy = (holder: Holder): object => {
    const known = copies.get(holder);
    if (known !== undefined) {
      return known;
    }
    const made: object = Array.isArray(holder) ? [] : {};
    copies.set(holder, made);
    for (const key of keysOf(holder)) {
      const value = valueAt(holder, key);
      const converter = places.get(holder)?.get(key);
      const converted = converter && attempt(converter, value);
      if (converter !== undefined && converted !== undefined) {
        if ('error' in converted) {
          failures.add(holder, key, converter, converted.error);
        } else {
          put(made, key, converted.value);
        }
      } else {
        put(made, key, isCopied(value) ? copy(value) : value);
      }
    }
    return made;
  };
  const value: unknown = Reflect.get(copy(root), '');
  return { value, faults: failures.faults(root, places), cause: failures.cause };
}

/** Bytes are sent unchanged. */
function isCopied(value: unknown): value is object {
  return Array.isArray(value) || (membersOf(value).length > 0 && !isStreamBody(value) && !ArrayBuffer.isView(value));
}

function put(holder: Holder, key: Key, value: unknown): void {
  setOwn(holder as Record<Key, unknown>, String(key), value); // an object or a list
}
