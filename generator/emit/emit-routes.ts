import type { Cache } from '../cache.js';
import type { Api, Operation, PartEncoding, ResponseContent, SecurityScheme } from '../model/api.js';
import type { SourceFile } from '../model/source-file.js';
import { formatStatusKey } from '../model/status.js';
import type { DocumentedSource } from './emit-documented.js';
import type { PathGroup } from './emit-matcher.js';
import { propertyKey } from './encode.js';
import { groupOf } from './group-of.js';
import { usedNames } from './imports.js';
import { Code, literal } from './literal.js';
import { pathRow } from './path-row.js';
import { fitsOneFile, type Piece, split } from './split.js';
import type { Validators } from './validators/emit-validators.js';

/** Only then the runtime reads multipart bodies, and needs a package for it. */
export function takesMultipart({ body }: Operation): boolean {
  return body?.contents.some(({ kind }) => kind === 'multipart') === true;
}

/** `routes.ts`: the operations as data. */
export function emitRoutes(
  api: Api,
  groups: readonly PathGroup[],
  validators: Validators,
  documented: DocumentedSource,
  extension: string,
  cache: Cache,
): SourceFile[] {
  const rows = api.operations.map((operation): Piece => {
    const row = operationRow(operation, validators, documented);
    const text = cache.of(
      'routes',
      JSON.stringify(row),
      () => `  ${propertyKey(operation.key)}: ${literal(row, 2, 4 + operation.key.length)},\n`,
    );
    return { group: groupOf(operation), text };
  });
  const paths = groups.map((group) => `  ${literal(pathRow(group), 2)},\n`);
  const schemes = Object.fromEntries(api.securitySchemes.map((scheme) => [scheme.name, schemeRow(scheme)]));
  const rest = `/** The operations of each path, by method; the matcher finds a path's index. */
const paths: readonly PathRow[] = [
${paths.join('')}];

export const match = createMatch(find, paths, operations);

export const securitySchemes: SecuritySchemes = ${literal(schemes, 0, 48)};
`;
  const imports = `import { find } from './matcher${extension}';
import { createMatch, type PathRow } from './runtime/core/match${extension}';
import type { Operation, SecuritySchemes } from './runtime/core/operation${extension}';
`;
  if (fitsOneFile([...rows, { text: rest }])) {
    const own = rowImports(rows, './', extension);
    return [{ path: 'routes.ts', text: `${imports}${own}\n${recordOf(rows.map(({ text }) => text))}\n${rest}` }];
  }
  const chunks = split(rows);
  const parts = chunks.map(
    ({ name }, index) => `import { operations as part${index + 1} } from './routes/${name}${extension}';\n`,
  );
  const gathered = recordOf(chunks.map((_, index) => `  ...part${index + 1},\n`));
  return [
    { path: 'routes.ts', text: `${imports}${parts.join('')}\n${gathered}\n${rest}` },
    ...chunks.map(({ name, pieces }) => ({
      path: `routes/${name}.ts`,
      text: `import type { Operation } from '../runtime/core/operation${extension}';
${rowImports(pieces, '../', extension)}
${recordOf(pieces.map(({ text }) => text))}`,
    })),
  ];
}

function recordOf(rows: readonly string[]): string {
  return `export const operations: Readonly<Record<string, Operation>> = {\n${rows.join('')}};\n`;
}

function rowImports(rows: readonly Piece[], folder: './' | '../', extension: string): string {
  const used = usedNames(rows.map(({ text }) => text).join(''));
  return [
    used.has('documented') ? `import * as documented from '${folder}documented${extension}';\n` : '',
    used.has('readMultipart') ? `import { readMultipart } from '${folder}runtime/node/multipart${extension}';\n` : '',
    used.has('validators') ? `import * as validators from '${folder}validators${extension}';\n` : '',
  ].join('');
}

/** An operation as data: `operation.ts` of the runtime. What the server sends itself, it does not read. */
export function operationRow(
  operation: Operation,
  validators: Validators,
  documented: DocumentedSource,
  isReceived = true,
): unknown {
  const { key, method, path, pointer, tags, parameters, parametersCheck, body, responses, security } = operation;
  const check = (name: string | undefined) => (name === undefined ? undefined : new Code(`validators.${name}`));
  return {
    id: key,
    method,
    path,
    pointer,
    tags,
    parameters,
    validateParameters:
      parametersCheck === undefined ? undefined : check(validators.nameOf(parametersCheck, 'request')),
    body: body && {
      required: body.required,
      contents: body.contents.map(({ mediaType, kind, check: schema, shape, encoding, files }) => ({
        mediaType,
        kind,
        validate: check(validators.nameOf(schema, 'request')),
        shape,
        encoding: encoding && encodingRows(encoding, validators),
        files,
        read: isReceived && kind === 'multipart' ? new Code('readMultipart') : undefined,
      })),
    },
    replies: Object.fromEntries(
      responses.map(({ status, contents, headers }) => [
        formatStatusKey(status),
        {
          contents: contents.map((content) =>
            contentRow(content, check(validators.nameOf(content.check, 'response')), documented.of(content.check)),
          ),
          headers: headers.map(({ name, required, explode, check: schema }) => ({
            name,
            required,
            explode,
            validate: check(validators.nameOf(schema, 'response')),
          })),
        },
      ]),
    ),
    security,
  };
}

function encodingRows(encoding: Readonly<Record<string, PartEncoding>>, validators: Validators): unknown {
  return Object.fromEntries(Object.entries(encoding).map(([name, each]) => [name, encodingRow(each, validators)]));
}

function encodingRow({ headers, ...rest }: PartEncoding, validators: Validators): unknown {
  const rows = headers?.map(({ check, ...header }) => {
    const name = validators.nameOf(check, 'request');
    return { ...header, validate: name === undefined ? undefined : new Code(`validators.${name}`) };
  });
  return { ...rest, headers: rows };
}

function contentRow(
  { mediaType, kind, problem }: ResponseContent,
  validate: Code | undefined,
  documented: unknown,
): unknown {
  return { mediaType, kind, validate, documented, problem };
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
