import type { SecurityScheme } from '../model/api.js';
import { type Code, code, lazily, valueFrom } from '../typescript/code.js';
import { propertyKey, stringLiteral } from '../typescript/encode.js';
import { literal } from '../typescript/literal.js';
import { Module } from '../typescript/module.js';
import type { ServerContext } from './emit-context.js';
import { operationRow, type RowContext, responseRow, takesMultipart } from './operation-row.js';
import { pathRow } from './path-row.js';
import { runtime } from './runtime-names.js';
import { sharedResponses } from './shared-responses.js';

/** Makes `routes.ts`: the operations as data, with a line of JSON for each. */
export function emitRoutes({ api, paths, schemas, hasExamples, target }: ServerContext): Module {
  const context: RowContext = { schemas, shared: sharedResponses(api) };
  const operations = api.operations.map((operation) => [operation.key, operationRow(operation, context)] as const);
  const responses = [...context.shared].map(([name, response]) => [name, responseRow(response, context)] as const);
  const members: readonly Code[] = [
    code`    ${valueFrom('./matcher', 'find')},\n`,
    code`    paths: [\n${paths.map((group) => `      ${json(pathRow(group))},\n`)}    ],\n`,
    code`    operations: {\n${rows(operations)}    },\n`,
    ...(responses.length === 0 ? [] : [code`    responses: {\n${rows(responses)}    },\n`]),
    code`    security: ${schemesCode(api.securitySchemes)},\n`,
    ...(api.operations.some(takesMultipart) ? [code`    readMultipart: ${target.names.readMultipart},\n`] : []),
    ...(hasExamples ? [code`    examples: () => import(${EXAMPLES}),\n`] : []),
  ];
  return new Module('routes.ts').declare(
    ['routes'],
    code`/** The operations, each parsed when a request first asks for it. */
export const routes = ${runtime.createRoutes}(
  {
${members}  },
  ${SCHEMAS},
);
`,
  );
}

/** What is only imported on first use. */
const EXAMPLES = lazily('./examples');
export const SCHEMAS = valueFrom('./schemas', 'schemas');

/** Returns JSON, as a string literal. */
export function json(row: unknown): string {
  return stringLiteral(JSON.stringify(row));
}

function rows(all: readonly (readonly [name: string, row: unknown])[]): readonly string[] {
  return all.map(([name, row]) => `      ${propertyKey(name)}: ${json(row)},\n`);
}

function schemesCode(securitySchemes: readonly SecurityScheme[]): Code {
  return literal(Object.fromEntries(securitySchemes.map((scheme) => [scheme.name, schemeRow(scheme)])), 4, 14);
}

function schemeRow({ kind }: SecurityScheme): unknown {
  switch (kind.type) {
    case 'bearer':
    case 'basic':
      return { type: 'http', scheme: kind.type };
    case 'apiKey':
      return { type: 'apiKey', in: kind.in, name: kind.name };
    case 'token':
    case 'other':
      return { type: kind.type };
    default:
      return kind satisfies never;
  }
}
