import type { Response } from '../model/api.js';
import { replyExamples } from '../samples/reply-examples.js';
import { code, textOf } from '../typescript/code.js';
import { propertyKey } from '../typescript/encode.js';
import { flatLiteral } from '../typescript/literal.js';
import { Module } from '../typescript/module.js';
import type { ServerContext } from './emit-context.js';
import { runtime } from './runtime-names.js';
import type { SchemaKey } from './schema-keys.js';

/** Makes `examples.ts`: what `unimplemented: 'example'` replies, one line per reply. It is only loaded for that. */
export function emitExamples({ api, accepts, keyOf, cache }: ServerContext): Module {
  const examples = replyExamples(api, accepts, (response, make) =>
    cache.of('examples', contentKey(response, keyOf), () => {
      const made = make();
      return made === undefined ? '' : textOf(flatLiteral(made));
    }),
  );
  const operations = examples.map(({ operation, replies }) => {
    const rows = replies
      .filter(([, text]) => text !== '')
      .map(([status, text]) => `    ${propertyKey(status)}: ${text},\n`);
    return `  ${propertyKey(operation)}: ${rows.length > 0 ? `{\n${rows.join('')}  }` : '{}'},\n`;
  });
  return new Module('examples.ts', undefined, HEAD).declare(
    ['examples'],
    code`export const examples: ${runtime.Examples} = {\n${operations}};\n`,
  );
}

const HEAD = '// @ts-nocheck: the file is large, and contains only text.\n';

/** Returns everything that the examples of a response depend on. */
function contentKey({ status, headers, contents }: Response, keyOf: SchemaKey): string {
  return JSON.stringify([
    status,
    headers.map(({ check, ...header }) => [header, keyOf(check)]),
    contents.map(({ type, check, ...content }) => [content, keyOf(type), keyOf(check)]),
  ]);
}
