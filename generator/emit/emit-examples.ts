import type { Cache } from '../cache.js';
import { type AcceptsReply, replyExamples } from '../examples/reply-examples.js';
import type { Api, Response } from '../model/api.js';
import { propertyKey } from './encode.js';
import { flatLiteral } from './literal.js';
import type { SchemaKey } from './schema-keys.js';
import type { Validators } from './validators/emit-validators.js';

/** `examples.ts`: what `unimplemented: 'example'` replies, a line a reply. It is loaded only then. */
export function emitExamples(
  api: Api,
  validators: Validators,
  keyOf: SchemaKey,
  extension: string,
  cache: Cache,
): string {
  const accepts: AcceptsReply = (check, value) => validators.accepts(check, 'response', value);
  const examples = replyExamples(api, accepts, (response, make) =>
    cache.of('examples', contentKey(response, keyOf), () => {
      const made = make();
      return made === undefined ? '' : flatLiteral(made);
    }),
  );
  const operations = examples.map(({ operation, replies }) => {
    const rows = replies
      .filter(([, text]) => text !== '')
      .map(([status, text]) => `    ${propertyKey(status)}: ${text},\n`);
    return `  ${propertyKey(operation)}: ${rows.length > 0 ? `{\n${rows.join('')}  }` : '{}'},\n`;
  });
  return `// @ts-nocheck: there is much of it, and all of it is text.
import type { Examples } from './runtime/core/examples${extension}';

export const examples: Examples = {
${operations.join('')}};
`;
}

/** All that the examples of a response are made of. */
function contentKey({ status, headers, contents }: Response, keyOf: SchemaKey): string {
  return JSON.stringify([
    status,
    headers.map(({ check, ...header }) => [header, keyOf(check)]),
    contents.map(({ type, check, ...content }) => [content, keyOf(type), keyOf(check)]),
  ]);
}
