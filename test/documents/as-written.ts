import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** An operation, read from the document's own text without any of the generator's code. */
export interface WrittenOperation {
  readonly method: string;
  readonly path: string;
  /** By response key. */
  readonly replies: ReadonlyMap<string, WrittenReply>;
}

interface WrittenReply {
  readonly mediaTypes: readonly string[];
  readonly headers: readonly string[];
}

type Value = Readonly<Record<string, unknown>>;

interface Place {
  readonly value: unknown;
  readonly file: string;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Every operation of a document in one file or several, 2.0 to 3.2. */
export function operationsAsWritten(file: string): readonly WrittenOperation[] {
  const files = new Map<string, unknown>();
  const load = (name: string): unknown => {
    if (!files.has(name)) {
      files.set(name, read(name));
    }
    return files.get(name);
  };
  const follow = (place: Place): Place => {
    const $ref = isObject(place.value) ? place.value['$ref'] : undefined;
    if (typeof $ref !== 'string') {
      return place;
    }
    const [other = '', fragment = ''] = $ref.split('#');
    const target = other === '' ? place.file : path.resolve(path.dirname(place.file), decodeURIComponent(other));
    let value = load(target);
    for (const step of fragment.split('/').slice(1)) {
      const name = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
      value = Array.isArray(value) ? value[Number(name)] : isObject(value) ? value[name] : undefined;
    }
    return follow({ value, file: target });
  };
  const member = ({ value, file: from }: Place, key: string): Place => ({
    value: isObject(value) ? value[key] : undefined,
    file: from,
  });
  const document: Place = { value: load(file), file };
  const produced = member(document, 'produces').value;
  const isVersion2 = member(document, 'swagger').value !== undefined;

  const replyOf = (response: Place, produces: unknown): WrittenReply => {
    const content = isVersion2 ? undefined : member(response, 'content').value;
    const hasSchema = isVersion2 && member(response, 'schema').value !== undefined;
    return {
      mediaTypes: hasSchema ? strings(produces) : keys(content),
      headers: keys(member(response, 'headers').value),
    };
  };
  const operationOf = (method: string, at: string, operation: Place): WrittenOperation => {
    const responses = follow(member(operation, 'responses'));
    const produces = member(operation, 'produces').value ?? produced ?? ['application/json'];
    const replies = keys(responses.value)
      .filter((key) => !key.startsWith('x-'))
      .map((key): [string, WrittenReply] => [key, replyOf(follow(member(responses, key)), produces)]);
    return { method: method.toUpperCase(), path: at, replies: new Map(replies) };
  };

  const paths = follow(member(document, 'paths'));
  return keys(paths.value)
    .filter((at) => at.startsWith('/'))
    .flatMap((at) => {
      const item = follow(member(paths, at));
      const additional = member(item, 'additionalOperations');
      const fixed = METHODS.map((method) => ({ method, place: follow(member(item, method)) }));
      const more = keys(additional.value).map((method) => ({ method, place: follow(member(additional, method)) }));
      return [...fixed, ...more]
        .filter(({ place }) => isObject(place.value))
        .map(({ method, place }) => operationOf(method, at, place));
    });
}

function read(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  return file.endsWith('.json') ? JSON.parse(text) : parse(text, { maxAliasCount: -1, uniqueKeys: false });
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keys(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : [];
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
