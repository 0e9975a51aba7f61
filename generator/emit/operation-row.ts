import { isDeepStrictEqual } from 'node:util';
import type { Shape } from '../../templates/runtime/core/operation.js';
import {
  type ContentsRow,
  inlineProblem,
  isUsuallyExploded,
  JSON_CONTENT,
  type OperationRow,
  type ParameterRow,
  type ReplyRow,
  type RequestContentRow,
  usualPointer,
  usualStyle,
} from '../../templates/runtime/core/read-operation.js';
import type { ShapeRow } from '../../templates/runtime/core/read-shape.js';
import type { Operation, Parameter, RequestContent, Response } from '../model/api.js';
import { formatStatusKey } from '../model/status.js';
import type { SchemaTable } from './schemas/schema-table.js';
import { shapeRow } from './shape-row.js';
import { nameOfShared, type SharedResponses } from './shared-responses.js';

/** Only in this case the runtime reads multipart bodies, and needs a package for it. */
export function takesMultipart({ body }: Operation): boolean {
  return body?.contents.some(({ kind }) => kind === 'multipart') === true;
}

/** Only in this case handlers write parts. */
export function sendsMultipart({ responses }: Operation): boolean {
  return responses.some(({ contents }) => contents.some(({ kind }) => kind === 'multipart'));
}

/** What a row refers to outside its own operation. */
export interface RowContext {
  readonly schemas: Pick<SchemaTable, 'nameOf'>;
  readonly shared: SharedResponses;
}

/** Returns an operation as data: see `read-operation.ts` of the runtime. Defaults and empty values are left out. */
export function operationRow(operation: Operation, context: RowContext): OperationRow {
  const { method, path, pointer, tags, parameters, parametersCheck, body, responses, security } = operation;
  const { schemas, shared } = context;
  const parametersSchema = parametersCheck === undefined ? undefined : schemas.nameOf(parametersCheck);
  return {
    method,
    path,
    ...(pointer !== usualPointer(operation) && { pointer }),
    ...(tags.length > 0 && { tags }),
    ...(parameters.length > 0 && { parameters: parameters.map(parameterRow) }),
    ...(parametersSchema !== undefined && { parametersSchema }),
    ...(body && {
      body: {
        ...(body.required && { required: true }),
        ...contentsRow(body.contents.map((content) => requestContentRow(content, context))),
      },
    }),
    replies: Object.fromEntries(
      responses.map((response) => {
        const key = formatStatusKey(response.status);
        const name = nameOfShared(response, operation, shared);
        return [key, name ?? responseRow(response, context, inlineProblem(operation.key, key))];
      }),
    ),
    ...(security.length > 0 && { security }),
  };
}

function parameterRow({ style, explode, shape, ...rest }: Parameter): ParameterRow {
  return {
    ...rest,
    ...unlessText(shape),
    ...(style !== usualStyle(rest) && { style }),
    ...(explode !== isUsuallyExploded(style) && { explode }),
  };
}

/** Parameters and headers are text unless they have a shape. */
function unlessText(shape: Shape): { readonly shape?: ShapeRow } {
  const row = shapeRow(shape);
  return row === 'string' ? {} : { shape: row };
}

function requestContentRow(content: RequestContent, { schemas }: RowContext): RequestContentRow {
  const { mediaType, kind, check, shape, encoding, files } = content;
  return {
    mediaType,
    kind,
    ...named(check, schemas),
    ...(shape && { shape: shapeRow(shape) }),
    ...(encoding && { encoding: encodingRow(encoding, schemas) }),
    ...(files && { files }),
  };
}

function encodingRow(
  encodings: NonNullable<RequestContent['encoding']>,
  schemas: RowContext['schemas'],
): NonNullable<RequestContentRow['encoding']> {
  return Object.fromEntries(
    Object.entries(encodings).map(([name, { headers, encoding, ...rest }]) => [
      name,
      {
        ...rest,
        ...(headers && {
          headers: headers.map(({ check: of, shape, ...each }) => ({
            ...each,
            shape: shapeRow(shape),
            ...named(of, schemas),
          })),
        }),
        ...(encoding && { encoding: encodingRow(encoding, schemas) }),
      },
    ]),
  );
}

/** `ownProblem` is the name that the problem of a schema in place has. */
export function responseRow({ contents, headers }: Response, { schemas }: RowContext, ownProblem?: string): ReplyRow {
  const rows = contents.map(({ mediaType, kind, problem, check, shape, encoding }) => {
    const { schema } = named(check, schemas);
    return {
      mediaType,
      kind,
      ...(schema !== undefined && { schema }),
      ...(shape && { shape: shapeRow(shape) }),
      ...(encoding && { encoding: encodingRow(encoding, schemas) }),
      ...(problem !== schema && { problem }),
    };
  });
  const inline = schemaAlone(rows, { ...JSON_CONTENT, problem: ownProblem });
  return {
    ...(inline === undefined ? contentsRow(rows) : { inline }),
    ...(headers.length > 0 && {
      headers: headers.map(({ name, required, explode, isJson, check }) => ({
        name,
        ...(required && { required }),
        ...(explode && { explode }),
        ...(isJson && { isJson }),
        ...named(check, schemas),
      })),
    }),
  };
}

/** Most bodies are JSON, and nothing else: of those the schema's name says everything. */
function contentsRow<Content extends object>(contents: readonly Content[]): ContentsRow<Content> {
  const json = schemaAlone(contents, JSON_CONTENT);
  return json !== undefined ? { json } : contents.length > 0 ? { contents } : {};
}

/** Returns the schema of the only content, if that is all that it has besides `rest`. */
function schemaAlone(contents: readonly object[], rest: object): string | undefined {
  const [only, ...others] = contents;
  const { schema, ...own }: { readonly schema?: string } = only ?? {};
  return others.length === 0 && isDeepStrictEqual(own, rest) ? schema : undefined;
}

function named(check: Parameters<SchemaTable['nameOf']>[0], schemas: RowContext['schemas']): { schema?: string } {
  const schema = schemas.nameOf(check);
  return schema === undefined ? {} : { schema };
}
