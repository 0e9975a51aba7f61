import type { ExampleText, ReplyExamples } from '../../templates/runtime/core/examples.js';
import { reasonPhrase } from '../../templates/runtime/core/status.js';
import { isObject } from '../document/value.js';
import type { Api, Example, Response, ResponseContent } from '../model/api.js';
import type { Json } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import { formatStatusKey, isFinal, type StatusKey } from '../model/status.js';
import { createSampler, type Sampler } from './sampler.js';

/** Whether a reply's body or header passes the check. */
export type AcceptsReply = (check: Schema, value: unknown) => boolean;

/**
 * Returns what may be sent as an example of each reply, by operation and response key: the document's own examples if
 * their schema accepts them, else a sample of the schema. A reply for which nothing valid can be made has none.
 */
export function replyExamples<T>(
  api: Api,
  accepts: AcceptsReply,
  /** May return what it made of an equal response before. */
  use: (response: Response, make: () => ReplyExamples | undefined) => T,
): readonly { readonly operation: string; readonly replies: readonly (readonly [status: string, T])[] }[] {
  let made: Sampler | undefined;
  const sampler = () => {
    made ??= createSampler(api);
    return made;
  };
  return api.operations.map(({ key, responses }) => ({
    operation: key,
    replies: responses
      .filter(({ status }) => isFinal(status))
      .map((response) => [
        formatStatusKey(response.status),
        use(response, () => examplesOf(response, sampler(), accepts)),
      ]),
  }));
}

function examplesOf(
  { status, headers, contents }: Response,
  sampler: Sampler,
  accepts: AcceptsReply,
): ReplyExamples | undefined {
  const values: Record<string, Json> = {};
  for (const { name, required, check, examples } of headers) {
    const takes = (value: unknown) => accepts(check, value);
    const value = examples.map((each) => each.value).find(takes) ?? sampler.value(check, takes);
    if (value !== undefined) {
      Object.defineProperty(values, name, { value, enumerable: true });
    } else if (required) {
      return undefined;
    }
  }
  const found = contents.flatMap((content) => {
    const texts = bodiesOf(content, status, sampler, accepts);
    return texts.length > 0 ? [[content.mediaType, texts] as const] : [];
  });
  if (contents.length > 0 && found.length === 0) {
    return undefined;
  }
  return {
    ...(Object.keys(values).length > 0 && { headers: JSON.stringify(values) }),
    ...(found.length > 0 && { contents: Object.fromEntries(found) }),
  };
}

function bodiesOf(
  { mediaType, kind, type, check, examples }: ResponseContent,
  status: StatusKey,
  sampler: Sampler,
  accepts: AcceptsReply,
): readonly ExampleText[] {
  const takes = (value: unknown) => accepts(check, value);
  switch (kind) {
    case 'json':
    case 'urlencoded': {
      const valid = examples.flatMap(({ name, value }) =>
        validOf(value, takes).map((each): ExampleText => [name, JSON.stringify(each)]),
      );
      if (valid.length > 0) {
        return valid;
      }
      const problem = mediaType.startsWith('application/problem+json') ? problemOf(status) : undefined;
      const sample =
        problem !== undefined && takes(problem)
          ? problem
          : withStatus(sampler.value(type, takes), codeOf(status), takes);
      return sampled('', sample).map((each) => tellingStatus(each, sample, status));
    }
    case 'events':
    case 'lines':
    case 'records': {
      const lists = examples.map(({ name, value }) => [name, Array.isArray(value) ? value : [value]] as const);
      const valid = lists
        .filter(([, items]) => items.every(takes))
        .map(([name, items]): ExampleText => [name, JSON.stringify(items)]);
      const item = valid.length > 0 ? undefined : sampler.value(type, takes);
      return item === undefined ? valid : sampled('', [item]);
    }
    case 'text': {
      const valid = texts(examples).filter(([, text]) => takes(text));
      if (valid.length > 0) {
        return valid;
      }
      const value = sampler.value(check, (each) => typeof each !== 'object' && takes(each));
      return value === undefined ? [] : [['', String(value)]];
    }
    case 'codec': {
      const written = texts(examples);
      if (written.length > 0) {
        return written;
      }
      const xml = /[/+]xml(?:;|$)/.test(mediaType) ? sampler.xml(type) : undefined;
      if (xml !== undefined) {
        return [['', xml]];
      }
      // Only a codec knows how else it may look; JSON shows the same content
      const valid = examples.find((each) => takes(each.value));
      return sampled(valid?.name ?? '', valid?.value ?? sampler.value(type, takes));
    }
    case 'binary':
      return examples.length > 0 ? texts(examples) : [['', '']];
    case 'multipart':
      return texts(examples);
    default:
      return kind satisfies never;
  }
}

/** A problem document that says no more than its status (RFC 9457 §4.2.1). */
function problemOf(key: StatusKey): Json {
  const status = codeOf(key);
  return { type: 'about:blank', title: reasonPhrase(status), status };
}

/** Returns the code of an example: for a class, or `default`, the first of its kind. */
export function codeOf(key: StatusKey): number {
  return key.kind === 'code' ? key.code : key.kind === 'class' ? key.class * 100 : 500;
}

/** Sets the right status in a body that contains its own, if its schema allows that. */
export function withStatus(
  value: Json | undefined,
  code: number,
  takes: (value: unknown) => boolean,
): Json | undefined {
  if (!isObject(value)) {
    return value;
  }
  const { status } = value;
  const right =
    typeof status === 'number'
      ? code
      : typeof status === 'string' && /^\d*$|^string$/.test(status)
        ? String(code)
        : undefined;
  const told = right === undefined ? value : { ...value, status: right };
  return takes(told) ? told : value;
}

/** A sample of a class is sent with each of its codes: marks a sample that contains the representative code. */
export function tellingStatus([name, text]: ExampleText, sample: Json | undefined, key: StatusKey): ExampleText {
  const isOfMany = key.kind !== 'code' && isObject(sample) && String(sample['status']) === String(codeOf(key));
  return isOfMany ? [name, text, true] : [name, text];
}

/** Returns the value, or its text parsed as JSON: many documents write JSON as text. */
function validOf(value: Json, takes: (value: unknown) => boolean): readonly Json[] {
  if (takes(value)) {
    return [value];
  }
  if (typeof value !== 'string') {
    return [];
  }
  try {
    const parsed = JSON.parse(value) as Json; // JSON only yields Json
    return takes(parsed) ? [parsed] : [];
  } catch {
    return [];
  }
}

function texts(examples: readonly Example[]): readonly ExampleText[] {
  return examples.flatMap(({ name, value }): ExampleText[] => (typeof value === 'string' ? [[name, value]] : []));
}

function sampled(name: string, value: Json | undefined): readonly ExampleText[] {
  return value === undefined ? [] : [[name, JSON.stringify(value)]];
}
