import { finding } from '../../diagnostics/finding.js';
import { at, child, dereference, type Located, objectMembers, resolve } from '../../document/node.js';
import { isArray, isObject, member } from '../../document/value.js';
import type { Operation } from '../../model/api.js';
import type { JsonObject } from '../../model/json.js';
import { normaliseMediaType, sequenceKind } from '../../model/media-type.js';
import { gradeOf } from '../lint-rules.js';
import type { LintRule } from '../rule.js';

/**
 * Without `itemSchema` (OAS 3.2 §4.14.4), the schema of server-sent events describes their data. If it has the fields
 * of an event (HTML Living Standard §9.2.6), it was most likely meant for the whole event; otherwise its data would
 * contain `data`.
 */
export const eventSchema: LintRule = {
  code: 'event-schema',
  find: ({ api, document }, { rules }) => {
    const severity = gradeOf('event-schema', rules);
    if (severity === 'off') {
      return [];
    }
    // A shared response is reported once
    const told = new Set<string>();
    return api.operations.flatMap((operation) =>
      eventSchemas(operation, document).flatMap(({ pointer, fields }) => {
        if (told.has(pointer)) {
          return [];
        }
        told.add(pointer);
        const values = { operation: `${operation.method} ${operation.path}`, fields: fields.join(', ') };
        return [{ finding: finding('event-schema', pointer, values), severity }];
      }),
    );
  },
};

interface EventSchema {
  readonly pointer: string;
  readonly fields: readonly string[];
}

function eventSchemas({ pointer }: Operation, document: JsonObject): readonly EventSchema[] {
  const responses = objectMembers(child({ value: at(document, pointer), pointer }, 'responses'));
  return responses
    .flatMap((response) => objectMembers(child(resolve(document, response), 'content')))
    .filter(({ key }) => sequenceKind(normaliseMediaType(key)) === 'events')
    .map((entry) => resolve(document, entry))
    .filter(({ value }) => value['itemSchema'] === undefined)
    .flatMap((mediaType) => {
      const schema = child(mediaType, 'schema');
      const fields = eventFields(itemsOf(schema, document), document);
      return fields === undefined ? [] : [{ pointer: schema.pointer, fields }];
    });
}

/** Returns the items of a list, because each item is sent as an event. */
function itemsOf(schema: Located, document: JsonObject): Located {
  const resolved = dereference(document, schema);
  return member(resolved.value, 'type') === 'array' ? child(resolved, 'items') : schema;
}

const FIELDS: ReadonlySet<string> = new Set(['data', 'event', 'id', 'retry']);

/** `data` alone is just as likely a part of what is sent. If there are alternatives, each must be an event. */
function eventFields(schema: Located, document: JsonObject): readonly string[] | undefined {
  const resolved = dereference(document, schema);
  const alternatives = [child(resolved, 'oneOf'), child(resolved, 'anyOf')].flatMap(itemsIn);
  const shapes = alternatives.length > 0 ? alternatives : [resolved];
  const fields = shapes.map((shape) => {
    const { value } = child(dereference(document, shape), 'properties');
    return isObject(value) ? Object.keys(value) : [];
  });
  const areEvents = fields.every(
    (names) => names.length > 1 && names.includes('data') && names.every((name) => FIELDS.has(name)),
  );
  return areEvents ? [...new Set(fields.flat())] : undefined;
}

function itemsIn(list: Located): readonly Located[] {
  return isArray(list.value) ? list.value.map((_each, index) => child(list, index)) : [];
}
