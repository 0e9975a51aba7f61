import type { Shape } from '../operation.js';
import { decodeJson, type JsonRules } from './decode-json.js';
import type { FaultList } from './fault-list.js';
import { readScalar } from './scalar.js';
import { memberOf, memberShape } from './shape-members.js';

/** An event as its schema describes it (OAS 3.2.0 §4.14.4.2). */
interface StreamEvent {
  data?: unknown;
  event?: string;
  id?: string;
  retry?: number;
}

/**
 * Returns the events of a `text/event-stream` (HTML Living Standard §9.2.6), without comments, unknown fields, events
 * that have no data, and an event that the end of the stream cuts off. `list` says how to decode the data of each.
 */
export function parseEvents(text: string, list: Shape | undefined, rules: JsonRules, faults: FaultList): StreamEvent[] {
  const items = list && memberOf(list, 'array')?.items;
  const object = items && memberOf(items, 'object');
  const shape = object && memberShape(object, 'data');
  const events: StreamEvent[] = [];
  let event: StreamEvent = {};
  let data: string[] = [];
  for (const line of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .slice(0, -1)) {
    if (faults.truncated) {
      break;
    }
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (line === '') {
      if (data.length > 0) {
        const read = dataOf(data.join('\n'), shape, rules);
        if (!('value' in read)) {
          faults.add({ in: 'body', pointer: `/${events.length}/data`, ...read });
        }
        events.push({ ...event, data: 'value' in read ? read.value : undefined });
      }
      event = {};
      data = [];
    } else if (name === 'data') {
      data.push(value);
    } else if (name === 'event' || (name === 'id' && !value.includes('\0'))) {
      event[name] = value;
    } else if (name === 'retry' && /^\d+$/.test(value)) {
      event.retry = Number(value);
    }
  }
  return events;
}

/** Decodes the data of an event, as a reply of events writes it: text, or what the schema says instead. */
function dataOf(text: string, shape: Shape | undefined, rules: JsonRules): ReturnType<typeof decodeJson> {
  const scalar = shape && memberOf(shape, 'scalar');
  return shape === undefined || scalar !== undefined
    ? { value: scalar === undefined ? text : readScalar(scalar.types, text) }
    : decodeJson(text, rules);
}
