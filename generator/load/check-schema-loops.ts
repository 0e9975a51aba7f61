import type { Finding } from '../model/diagnostic.js';
import type { JsonObject } from '../model/json.js';
import { isArray, isObject } from './json-pointer.js';
import { childOf, dereference, type Located } from './operations.js';
import { refOf } from './reference.js';

/**
 * A schema that is part of itself by `allOf` describes nothing: to check a value, one would first have to check it
 * (JSON Schema 2020-12 §9.4.1). Only named schemas can be: others nothing refers to.
 */
export function checkSchemaLoops(document: JsonObject): readonly Finding[] {
  const findings: Finding[] = [];
  const states = new Map<string, 'open' | 'done'>();
  const visit = (at: Located): void => {
    if (!isObject(at.value) || states.has(at.pointer)) return;
    states.set(at.pointer, 'open');
    const allOf = childOf(at, 'allOf');
    const parts = isArray(allOf.value) ? allOf.value.map((_, index) => childOf(allOf, index)) : [];
    // In 3.1 an allOf may stand beside a $ref.
    for (const part of [...(parts.length > 0 && refOf(at.value) !== undefined ? [at] : []), ...parts]) {
      const ref = refOf(part.value);
      const target = dereference(document, part);
      if (ref !== undefined && states.get(target.pointer) === 'open') {
        findings.push({ code: 'ref-loop', pointer: `${part.pointer}/$ref`, values: { ref, loop: ref } });
      } else {
        visit(target);
      }
    }
    states.set(at.pointer, 'done');
  };
  const components = document['components'];
  const sections: readonly Located[] = [
    { value: isObject(components) ? components['schemas'] : undefined, pointer: '/components/schemas' },
    { value: document['definitions'], pointer: '/definitions' },
  ];
  for (const section of sections) {
    for (const name of isObject(section.value) ? Object.keys(section.value) : []) visit(childOf(section, name));
  }
  return findings;
}
