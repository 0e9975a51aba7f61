import { type Code, code, join, typeFrom, valueFrom } from '../typescript/code.js';
import type { Module } from '../typescript/module.js';
import { DOCS_SOURCE, HANDLERS, type IndexParts, ROUTES } from './index-parts.js';

const OPTIONS = './runtime/express/options';
const DOCS = './runtime/express/create-docs-router';
const LISTENER = typeFrom('./runtime/node/create-listener', 'Listener');

/** Declares `createRouter`, `createServer` and `createListener`, with their options. */
export function declareExpress(
  module: Module,
  { parameter, argument, handlers, otherwise, members }: IndexParts,
): void {
  module
    .reexport('./runtime/express/create-server', ['createServer'])
    .reexportTypes(DOCS, ['DocsRouterOptions'])
    .declare(
      ['RouterOptions'],
      code`/** Options of \`createRouter\`. */
export interface RouterOptions${parameter} extends ${typeFrom(OPTIONS, 'ExpressOptions')}, ${typeFrom(OPTIONS, 'ExpressMounting')} {
${join([middlewareMember(), ...members], '\n')}}
`,
    )
    .declare(
      ['ListenerOptions'],
      code`/** Options of \`createListener\`. */
export interface ListenerOptions${parameter} extends Omit<RouterOptions${argument}, 'notFound'> {
  /** Answers requests for paths that the document does not have. By default a 404 problem document. */
  readonly notFound?: 'problem' | ${LISTENER};
}
`,
    )
    .declare(
      ['createRouter'],
      code`/**
 * Creates the documented operations as Express middleware, to be mounted anywhere; other paths go on to the next
 * handler.
 */
export function createRouter${parameter}(
  handlers: ${handlers},
  options: RouterOptions${argument}${otherwise},
): ${typeFrom('express', 'RequestHandler')} {
  return ${valueFrom('./runtime/express/create-router', 'createExpressRouter')}(${ROUTES}, handlers, options);
}
`,
    )
    .declare(
      ['createListener'],
      code`/** Creates the same as a listener for \`http.createServer\`, without Express. */
export function createListener${parameter}(
  handlers: ${handlers},
  options: ListenerOptions${argument}${otherwise},
): ${LISTENER} {
  return ${valueFrom('./runtime/node/create-listener', 'createListenerFor')}(${ROUTES}, handlers, options);
}
`,
    )
    .declare(
      ['createDocsRouter'],
      code`/**
 * Creates a page that shows the document, with its JSON and YAML, as Express middleware. Whoever can open it sees the
 * whole document.
 */
export function createDocsRouter(options: ${typeFrom(DOCS, 'DocsRouterOptions')}): ${typeFrom('express', 'RequestHandler')} {
  return ${valueFrom(DOCS, 'createExpressDocs')}(${DOCS_SOURCE}, options);
}
`,
    );
}

function middlewareMember(): Code {
  return code`  /**
   * Express handlers that run after the match and before everything else: a list for every operation, or lists by
   * operation, with \`'*'\` (or \`all\`) for every operation.
   */
  readonly middleware?: ${typeFrom(OPTIONS, 'MiddlewareList')} | ${typeFrom(OPTIONS, 'MiddlewareByOperation')}<keyof ${HANDLERS}>;
`;
}
