import type { Api, Operation, PartEncoding, ResponseContent, SecurityScheme } from '../model/api.js';
import { formatStatusKey } from '../model/status.js';
import type { DocumentedSource } from './emit-documented.js';
import type { PathGroup } from './emit-matcher.js';
import { propertyKey } from './encode.js';
import { Code, literal } from './literal.js';
import { pathRow } from './path-row.js';
import type { Validators } from './validators/emit-validators.js';

/** Only then the runtime reads multipart bodies, and needs a package for it. */
export function takesMultipart(api: Api): boolean {
  return api.operations.some(({ body }) => body?.contents.some(({ kind }) => kind === 'multipart') === true);
}

/** `routes.ts`: the operations as data. */
export function emitRoutes(
  api: Api,
  groups: readonly PathGroup[],
  validators: Validators,
  documented: DocumentedSource,
  extension: string,
): string {
  const operations = api.operations.map(
    (operation) =>
      `  ${propertyKey(operation.key)}: ${literal(operationRow(operation, validators, documented), 2, 4 + operation.key.length)},\n`,
  );
  const paths = groups.map((group) => `  ${literal(pathRow(group), 2)},\n`);
  const schemes = Object.fromEntries(api.securitySchemes.map((scheme) => [scheme.name, schemeRow(scheme)]));
  const reader = takesMultipart(api)
    ? `import { readMultipart } from './runtime/request/multipart${extension}';\n`
    : '';
  return `${documented.source !== undefined ? `import * as documented from './documented${extension}';\n` : ''}import { find } from './matcher${extension}';
import { createMatch, type PathRow } from './runtime/match${extension}';
import type { Operation, SecuritySchemes } from './runtime/operation${extension}';
${reader}import * as validators from './validators${extension}';

export const operations: Readonly<Record<string, Operation>> = {
${operations.join('')}};

/** The operations of each path, by method; the matcher finds a path's index. */
const paths: readonly PathRow[] = [
${paths.join('')}];

export const match = createMatch(find, paths, operations);

export const securitySchemes: SecuritySchemes = ${literal(schemes, 0, 48)};
`.replace("import * as validators from './validators.js';\n", (line) =>
    operations.join('').includes('validators.') ? line : '',
  );
}

/** An operation as data: `operation.ts` of the runtime. */
export function operationRow(operation: Operation, validators: Validators, documented: DocumentedSource): unknown {
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
        read: kind === 'multipart' ? new Code('readMultipart') : undefined,
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
