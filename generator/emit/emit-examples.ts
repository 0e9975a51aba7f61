import { replyExamples } from '../examples/reply-examples.js';
import type { Api } from '../model/api.js';
import { propertyKey } from './encode.js';
import { flatLiteral } from './literal.js';
import type { Validators } from './validators/emit-validators.js';

/** `examples.ts`: what `unimplemented: 'example'` replies, a line a reply. It is loaded only then. */
export function emitExamples(api: Api, validators: Validators, extension: string): string {
  const examples = replyExamples(api, (check, value) => validators.accepts(check, 'response', value));
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
