import path from 'node:path';
import { parsePointer } from '../document/json-pointer.js';
import type { Target } from './source.js';

/** Steps of a pointer that name no one thing: `…/content/application~1json/schema`. */
const STRUCTURE: ReadonlySet<string> = new Set(
  `schema items content properties additionalProperties allOf anyOf oneOf not schemas responses parameters headers examples
  requestBodies components definitions $defs value index _index`.split(/\s+/),
);

/**
 * A name for a part that comes from another file: the last telling step of its pointer, else the file's, else the folder's
 * name. The characters are those of component names (OAS 3.1.1 §4.8.7).
 */
export function componentName({ source, pointer }: Target, taken: ReadonlySet<string>): string {
  const steps = parsePointer(pointer).filter(
    (step) => /[a-z]/i.test(step) && !step.includes('/') && !STRUCTURE.has(step),
  );
  const file = source.id.replace(/[?#].*$/s, '');
  const base = path.basename(file).replace(/\.(?:ya?ml|json)$/i, '');
  const folder = path.basename(path.dirname(file));
  const candidates = [steps.at(-1), STRUCTURE.has(base) ? folder : base].map((name) => name && legal(name));
  return unique(candidates.find((name) => name !== undefined && name !== '') ?? 'Part', taken);
}

function legal(name: string): string {
  return name.replace(/[^a-zA-Z0-9._-]+/g, '_').replace(/^[_.-]+|[_.-]+$/g, '');
}

function unique(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}${number}`)) number++;
  return `${name}${number}`;
}
