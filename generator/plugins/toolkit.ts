/** What plugins write code with. Text of a document becomes code by an encoder alone. */
export { code, join, namespaceFrom, typeFrom, valueFrom } from '../typescript/code.js';
export { comment, propertyKey, stringLiteral } from '../typescript/encode.js';
export { definePlugin } from './plugin.js';
