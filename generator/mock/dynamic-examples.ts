import type { Examples, ExampleText, LoadExamples, ReplyExamples } from '../../templates/runtime/core/examples.js';
import type { Routes } from '../../templates/runtime/core/routes.js';
import { faultsOf } from '../../templates/runtime/core/validate.js';
import type { Api, Operation, Response, ResponseContent } from '../model/api.js';
import { formatStatusKey, type StatusKey } from '../model/status.js';
import { createDynamicSampler, type DynamicSampler } from '../samples/dynamic-sampler.js';
import { codeOf, tellingStatus, withStatus } from '../samples/reply-examples.js';

/**
 * Makes new examples on each request; `fixed` are those of the document, or those that are made once. They are still
 * available by name, and used when nothing else can be made.
 */
export function dynamicExamples(api: Api, routes: Routes, fixed: Examples, seed: number): LoadExamples {
  const sample = createDynamicSampler(api);
  let count = 0;
  const next = () => seed + count++;
  const examples = lazily(
    api.operations.map((operation): readonly [string, () => Readonly<Record<string, ReplyExamples>>] => [
      operation.key,
      () => repliesOf(operation, routes, fixed[operation.key] ?? {}, { sample, next }),
    ]),
  );
  return async () => ({ examples });
}

interface Making {
  readonly sample: DynamicSampler;
  readonly next: () => number;
}

function repliesOf(
  { key, responses }: Operation,
  routes: Routes,
  fixed: Readonly<Record<string, ReplyExamples>>,
  making: Making,
): Readonly<Record<string, ReplyExamples>> {
  const specs = routes.operation(key)?.replies ?? {};
  return Object.fromEntries(
    responses.flatMap((response) => {
      const status = formatStatusKey(response.status);
      const [known, spec] = [fixed[status], specs[status]];
      if (known === undefined) {
        return [];
      }
      const schemas = new Map(spec?.contents.map(({ mediaType, schema }) => [mediaType, schema]));
      const takes = (mediaType: string) => (value: unknown) => faultsOf(schemas.get(mediaType), value, 1).length === 0;
      return [
        [
          status,
          withContents(response, known, (content) =>
            exampleOf(content, response.status, takes(content.mediaType), making),
          ),
        ],
      ];
    }),
  );
}

type Texts = NonNullable<ReplyExamples['contents']>[string];

function withContents(
  { contents }: Response,
  known: ReplyExamples,
  make: (content: ResponseContent) => ExampleText | undefined,
): ReplyExamples {
  const entries = Object.entries(known.contents ?? {}).map(([mediaType, texts]): readonly [string, () => Texts] => {
    const content = contents.find((each) => each.mediaType === mediaType);
    return [
      mediaType,
      () => {
        const made = content && make(content);
        return made === undefined ? texts : [made, ...texts];
      },
    ];
  });
  return { ...known, ...(known.contents && { contents: lazily(entries) }) };
}

function exampleOf(
  { kind, type }: ResponseContent,
  status: StatusKey,
  takes: (value: unknown) => boolean,
  { sample, next }: Making,
): ExampleText | undefined {
  const value = () => withStatus(sample(type, next(), takes), codeOf(status), takes);
  switch (kind) {
    case 'json':
    case 'urlencoded': {
      const made = value();
      return made === undefined ? undefined : tellingStatus(['', JSON.stringify(made)], made, status);
    }
    case 'events':
    case 'lines':
    case 'records': {
      const items = [value(), value(), value()].filter((item) => item !== undefined);
      return items.length === 0 ? undefined : ['', JSON.stringify(items)];
    }
    case 'text': {
      const text = value();
      return text === undefined || typeof text === 'object' ? undefined : ['', String(text)];
    }
    case 'codec':
    case 'binary':
    case 'multipart':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** Returns an object whose members are made whenever they are read. */
function lazily<T>(entries: readonly (readonly [name: string, make: () => T])[]): Readonly<Record<string, T>> {
  const object: Record<string, T> = {};
  for (const [name, make] of entries) {
    Object.defineProperty(object, name, { enumerable: true, get: make });
  }
  return object;
}
