import { addRoute, createRouter } from 'rou3';
import { compileRouterToString } from 'rou3/compiler';
import { code } from '../typescript/code.js';
import { Module } from '../typescript/module.js';
import type { ServerContext } from './emit-context.js';
import { pathParts } from './path-groups.js';
import { runtime } from './runtime-names.js';

/**
 * Makes `matcher.ts`: one function that finds a path's row; literal segments beat variable ones (OAS 3.1.1 §4.8.8.1).
 */
export function emitMatcher({ paths }: ServerContext): Module {
  const router = createRouter<number>();
  for (const { index, operations } of paths) {
    const segments = pattern(operations[0]?.path ?? '/').split('/');
    const last = Math.max(
      segments.findLastIndex((each) => each !== ''),
      0,
    );
    const slashes = '/'.repeat(segments.length - 1 - last);
    addRoute(router, slashes || '.', segments.slice(0, last + 1).join('/'), index);
  }
  const find = tidy(compileRouterToString(router));
  return new Module('matcher.ts', undefined, HEAD).declare(
    ['find'],
    code`export const find: ${runtime.Find} = ${find};
`,
  );
}

const HEAD = `// @ts-nocheck: compiled by rou3; what is exported is typed.
/* eslint-disable */
`;

/** Writes one statement per line; strings and regular expressions, which may contain semicolons, are skipped. */
function tidy(source: string): string {
  return source
    .replace(/"[^"]*"|\/\^.*?\$\/|;/g, (token) => (token === ';' ? ';\n' : token))
    .replaceAll('"__proto__":', '["__proto__"]:') // a key, not the prototype a second time
    .trimEnd()
    .replace(/;$/, '');
}

/** Returns a path template in rou3's syntax, with its variable parts numbered. */
function pattern(path: string): string {
  let number = 0;
  return (
    pathParts(path)
      .map((part) => (part === undefined ? `:p${number++}` : part.replace(/^[\w$]|[:*+()]/g, '\\$&')))
      .join('')
      // Otherwise rou3 removes dot segments, and matches the rest
      .replace(/(?<=\/)(?:\.|%2E){1,2}(?=\/|$)/g, (segment) => segment.replace(/\.|%/g, '\\$&'))
  );
}
