/** The functions for plugins to write code. Text of a document becomes code only through an encoder. */
export { code, join, namespaceFrom, typeFrom, valueFrom } from '../typescript/code.js';
export { comment, propertyKey, stringLiteral } from '../typescript/encode.js';
export { definePlugin } from './plugin.js';
