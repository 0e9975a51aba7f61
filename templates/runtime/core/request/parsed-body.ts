import { setOwn } from '../own-property.js';
import { encodeUtf8 } from '../utf8.js';
import type { ParsedBody } from './body-reader.js';
import type { PreparedContent } from './content-type.js';
import { cleaned } from './decode-json.js';
import type { FaultList } from './fault-list.js';
import { formPart } from './form-part.js';
import type { PairNames } from './pair-names.js';
import type { Part } from './parts.js';
import { readPairs } from './query.js';

/** Treats what another middleware has parsed as if it had been read here. */
export function fromParsed({ content, form, depth }: PreparedContent, parsed: ParsedBody, faults: FaultList): unknown {
  switch (content.kind) {
    case 'urlencoded':
      return form === undefined ? parsed.value : fromPairs(form, parsed.value, faults);
    case 'multipart':
    case 'binary':
    case 'json':
    case 'lines':
    case 'events':
    case 'text':
    case 'codec':
      return cleaned(parsed.value, depth, faults);
    default:
      return content.kind satisfies never;
  }
}

/**
 * Joins the texts of a form that is already parsed together again, so that its schema decides what they become. What
 * the schema does not know is kept unchanged.
 */
function fromPairs(form: PairNames, body: unknown, faults: FaultList): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const pairs: string[] = [];
  const add = (name: string, each: unknown): void => {
    // A comma may separate items of a list; otherwise it means the same as an escaped one
    pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(each)).replaceAll('%2C', ',')}`);
  };
  for (const [name, each] of Object.entries(body ?? {})) {
    const values: readonly unknown[] = Array.isArray(each) ? each : [each];
    if (!values.some((one) => typeof one === 'object')) {
      for (const one of values) {
        add(name, one);
      }
    } else if (form.deep.has(name)) {
      addMembers(name, each, add, 0);
    } else if (name !== '__proto__') {
      setOwn(value, name, each);
    }
  }
  readPairs(form, pairs.join('&'), value, faults);
  return value;
}

function addMembers(name: string, value: unknown, add: (name: string, value: unknown) => void, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 20) {
    add(name, value);
  } else {
    for (const [key, each] of Object.entries(value)) {
      addMembers(Array.isArray(value) ? name : `${name}[${key}]`, each, add, depth + 1);
    }
  }
}

/** Returns the parts of a multipart form again: its texts become its members, next to its files. */
export function partsOfParsed({ value, files }: ParsedBody): readonly Part[] {
  const texts = Object.entries(value ?? {}).flatMap(([name, member]) =>
    (Array.isArray(member) ? member : [member]).map((each) => formPart({ name, bytes: encodeUtf8(String(each)) })),
  );
  return [...texts, ...files()];
}
