import { code, join, typeFrom, valueFrom } from '../typescript/code.js';
import type { Module } from '../typescript/module.js';
import { DOCS_SOURCE, type IndexParts, ROUTES } from './index-parts.js';

const OPTIONS = './runtime/fetch/options';
const DOCS = './runtime/fetch/create-docs-handler';

/** Declares `createFetchHandler` and its options. */
export function declareFetch(module: Module, { parameter, argument, handlers, otherwise, members }: IndexParts): void {
  module
    .reexportTypes('./runtime/fetch/options', ['FetchHandler'])
    .reexportTypes('./runtime/fetch/platform')
    .reexportTypes(DOCS, ['DocsHandlerOptions'])
    .declare(
      ['FetchOptions'],
      code`/** Options of \`createFetchHandler\`. */
export interface FetchOptions${parameter} extends ${typeFrom(OPTIONS, 'BaseFetchOptions')} {
${join(members, '\n')}}
`,
    )
    .declare(
      ['createFetchHandler'],
      code`/** Creates the documented operations as a function from a standard \`Request\` to a promise of a \`Response\`. */
export function createFetchHandler${parameter}(
  handlers: ${handlers},
  options: FetchOptions${argument}${otherwise},
): ${typeFrom(OPTIONS, 'FetchHandler')} {
  return ${valueFrom('./runtime/fetch/create-fetch-handler', 'createFetchHandlerFor')}(${ROUTES}, handlers, options);
}
`,
    )
    .declare(
      ['createDocsHandler'],
      code`/** Creates a page that shows the document, with its JSON and YAML. Whoever can open it sees the whole document. */
export function createDocsHandler(
  options: ${typeFrom(DOCS, 'DocsHandlerOptions')},
): (request: Request) => Promise<Response> {
  return ${valueFrom(DOCS, 'createFetchDocs')}(${DOCS_SOURCE}, options);
}
`,
    );
}
