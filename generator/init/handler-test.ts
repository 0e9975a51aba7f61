import type { Operation } from '../model/api.js';
import { propertyKey, stringLiteral, visible } from '../typescript/encode.js';

/**
 * Returns a test of the first handler, which shows how to test a handler as a function. It is next to the handlers, so
 * that it follows renames.
 */
export function handlerTest(specifier: string, { key }: Operation): string {
  const name = propertyKey(key);
  const literal = name.startsWith("'") ? name : stringLiteral(key);
  const access = name === key ? `handlers.${key}` : `handlers[${literal}]`;
  return visible(`import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Handlers, mockContext } from ${stringLiteral(specifier)};
import { handlers } from './index.js';

// A handler is a function of its context: no server is needed. Write it, and say here what it replies:
//   const reply = await handler(mockContext(${literal}, { … }));
//   assert.equal(reply.status, 200);
test(${stringLiteral(`${key} is yet to be written`)}, async () => {
  const handler: Handlers[${literal}] = ${access};
  await assert.rejects(async () => handler(mockContext(${literal})), /yet to be written/);
});
`);
}
