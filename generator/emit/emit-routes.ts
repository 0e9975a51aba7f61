import type { Operation, SecurityScheme } from '../model/api.js';
import { type Code, code, valueFrom } from '../typescript/code.js';
import { propertyKey } from '../typescript/encode.js';
import { literal } from '../typescript/literal.js';
import { Module } from '../typescript/module.js';
import type { ServerContext } from './emit-context.js';
import { groupOf } from './group-of.js';
import { operationRow, RESPONSES, type RowContext, responseRow } from './operation-row.js';
import { pathRow } from './path-row.js';
import { runtime } from './runtime-names.js';
import { sharedResponses } from './shared-responses.js';
import { fitsOneFile, type Piece, split } from './split.js';

/** `routes.ts`: the operations as data. */
export function emitRoutes({ api, cache, paths, validators, documented }: ServerContext): readonly Module[] {
  const context: RowContext = { validators, documented, shared: sharedResponses(api), isReceived: true };
  const rows = api.operations.map((operation): Piece => {
    const row = operationRow(operation, context);
    return { group: groupOf(operation), code: cache.of('routes', JSON.stringify(row), () => rowCode(operation, row)) };
  });
  const responses = responsesCode(context);
  const pathRows = paths.map((group) => code`  ${literal(pathRow(group), 2)},\n`);
  const isInOneFile = fitsOneFile([...rows, ...[...responses, ...pathRows].map((each) => ({ code: each }))]);
  const chunks = isInOneFile ? [] : split(rows);

  const main = new Module('routes.ts');
  const home = isInOneFile ? main.holds(RESPONSES.from) : new Module(`${RESPONSES.from.slice(2)}.ts`);
  if (responses.length > 0) {
    home.declare([RESPONSES.name], responses);
  }
  const gathered = chunks.map(({ name }) => code`  ...${valueFrom(`./routes/${name}`, 'operations')},\n`);
  main
    .declare(['operations'], operationsCode(isInOneFile ? rows.map((each) => each.code) : gathered))
    .declare(
      ['paths'],
      code`/** The operations of each path, by method; the matcher finds a path's index. */\nconst paths: readonly ${runtime.PathRow}[] = [\n${pathRows}];\n`,
    )
    .declare(
      ['match'],
      code`export const match = ${runtime.createMatch}(${valueFrom('./matcher', 'find')}, paths, operations);\n`,
    )
    .declare(['securitySchemes'], schemesCode(api.securitySchemes));
  const parts = chunks.map(({ name, pieces }) =>
    new Module(`routes/${name}.ts`).declare(['operations'], operationsCode(pieces.map((each) => each.code))),
  );
  return [...new Set([main, ...(responses.length > 0 ? [home] : []), ...parts])];
}

function rowCode({ key }: Operation, row: unknown): Code {
  return code`  ${propertyKey(key)}: ${literal(row, 2, 4 + key.length)},\n`;
}

function operationsCode(rows: readonly Code[]): Code {
  return code`export const operations: Readonly<Record<string, ${runtime.OperationSpec}>> = {\n${rows}};\n`;
}

/** What `components.responses` has, once for all operations that refer to it; nothing where none does. */
function responsesCode(context: RowContext): readonly Code[] {
  const rows = [...context.shared].map(([name, response]) => {
    const row = literal(responseRow(response, context), 2, 4 + name.length);
    return code`  ${propertyKey(name)}: ${row},\n`;
  });
  return rows.length === 0
    ? []
    : [
        '/** The responses that operations share. */\n',
        code`export const ${RESPONSES.name} = {\n`,
        ...rows,
        code`} satisfies Readonly<Record<string, ${runtime.ReplySpec}>>;\n`,
      ];
}

function schemesCode(securitySchemes: readonly SecurityScheme[]): Code {
  const schemes = Object.fromEntries(securitySchemes.map((scheme) => [scheme.name, schemeRow(scheme)]));
  return code`export const securitySchemes: ${runtime.SecuritySchemes} = ${literal(schemes, 0, 48)};\n`;
}

function schemeRow({ kind }: SecurityScheme): unknown {
  switch (kind.type) {
    case 'bearer':
    case 'basic':
      return { type: 'http', scheme: kind.type };
    case 'apiKey':
      return { type: 'apiKey', in: kind.in, name: kind.name };
    case 'other':
      return { type: 'other' };
    default:
      return kind satisfies never;
  }
}
