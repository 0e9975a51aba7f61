import path from 'node:path';
import { freeName } from '../document/free-name.js';
import { parsePointer } from '../document/json-pointer.js';
import type { Target } from './source.js';

/** Steps of a pointer that don't name anything specific: `…/content/application~1json/schema`. */
const STRUCTURE: ReadonlySet<string> = new Set(
  `schema items content properties additionalProperties allOf anyOf oneOf not schemas responses parameters headers examples
  requestBodies components definitions $defs value index _index`.split(/\s+/),
);

/**
 * Returns a name for a part of another file: the last specific step of its pointer, else the file's name, else the
 * folder's. It only contains characters of component names (OAS 3.1.1 §4.8.7).
 */
export function componentName({ source, pointer }: Target, taken: ReadonlySet<string>): string {
  const steps = parsePointer(pointer).filter(
    (step) => /[a-z]/i.test(step) && !step.includes('/') && !STRUCTURE.has(step),
  );
  const file = source.id.replace(/[?#].*$/s, '');
  const base = path.basename(file).replace(/\.(?:ya?ml|json)$/i, '');
  const folder = path.basename(path.dirname(file));
  const candidates = [steps.at(-1), STRUCTURE.has(base) ? folder : base].map((name) => name && legal(name));
  const name = candidates.find((each) => each !== undefined && each !== '') ?? 'Part';
  return freeName(name, (each) => taken.has(each));
}

function legal(name: string): string {
  return name.replace(/[^a-zA-Z0-9._-]+/g, '_').replace(/^[_.-]+|[_.-]+$/g, '');
}
