import type { Cache } from '../cache.js';
import { type AcceptsReply, type RememberExamples, replyExamples } from '../examples/reply-examples.js';
import type { Api } from '../model/api.js';
import { propertyKey } from './encode.js';
import { flatLiteral } from './literal.js';
import { schemaKeys } from './schema-keys.js';
import type { Validators } from './validators/emit-validators.js';

/** `examples.ts`: what `unimplemented: 'example'` replies, a line a reply. It is loaded only then. */
export function emitExamples(api: Api, validators: Validators, extension: string, cache: Cache): string {
  const keyOf = schemaKeys(api.declarations);
  const remember: RememberExamples = (response, make) => {
    const parts = [
      response.status,
      ...response.headers.map(({ check, ...header }) => [header, keyOf(check)]),
      ...response.contents.map(({ type, check, ...content }) => [content, keyOf(type), keyOf(check)]),
    ];
    return cache.of('examples', JSON.stringify(parts), () => ({ made: make() })).made;
  };
  const accepts: AcceptsReply = (check, value) => validators.accepts(check, 'response', value);
  const examples = replyExamples(api, accepts, remember);
  const operations = [...examples].map(([key, replies]) => {
    const rows = Object.entries(replies).map(
      ([status, reply]) => `    ${propertyKey(status)}: ${flatLiteral(reply)},\n`,
    );
    return `  ${propertyKey(key)}: ${rows.length > 0 ? `{\n${rows.join('')}  }` : '{}'},\n`;
  });
  return `// @ts-nocheck: there is much of it, and all of it is text.
import type { Examples } from './runtime/examples${extension}';

export const examples: Examples = {
${operations.join('')}};
`;
}
