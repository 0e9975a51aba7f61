import type { Operation, PartEncoding, Response, ResponseContent } from '../model/api.js';
import type { Schema } from '../model/schema.js';
import { formatStatusKey } from '../model/status.js';
import type { Direction } from '../resolve/directions.js';
import { code, namespaceFrom, valueFrom } from '../typescript/code.js';
import { propertyKey, stringLiteral } from '../typescript/encode.js';
import { Expression } from '../typescript/literal.js';
import { runtime } from './runtime-names.js';
import { nameOfShared, type SharedResponses } from './shared-responses.js';

/** Only then the runtime reads multipart bodies, and needs a package for it. */
export function takesMultipart({ body }: Operation): boolean {
  return body?.contents.some(({ kind }) => kind === 'multipart') === true;
}

/** What a row refers to beside its own operation. */
export interface RowContext {
  readonly validators: { readonly nameOf: (check: Schema, direction: Direction) => string | undefined };
  readonly documented: { readonly of: (check: Schema) => unknown };
  readonly shared: SharedResponses;
  /** What the server sends itself, it does not read. */
  readonly isReceived: boolean;
}

const VALIDATORS = namespaceFrom('./validators', 'validators');

/** The responses that operations share: beside the operations, or in a file of their own where these are split. */
export const RESPONSES = valueFrom('./routes/responses', 'responses');

/** An operation as data: `operation.ts` of the runtime. */
export function operationRow(operation: Operation, context: RowContext): unknown {
  const { key, method, path, pointer, tags, parameters, parametersCheck, body, responses, security } = operation;
  const { isReceived, shared } = context;
  return {
    id: key,
    method,
    path,
    pointer,
    tags,
    parameters,
    validateParameters: parametersCheck === undefined ? undefined : checkOf(parametersCheck, 'request', context),
    body: body && {
      required: body.required,
      contents: body.contents.map(({ mediaType, kind, check, shape, encoding, files }) => ({
        mediaType,
        kind,
        validate: checkOf(check, 'request', context),
        shape,
        encoding: encoding && encodingRows(encoding, context),
        files,
        read: isReceived && kind === 'multipart' ? new Expression(runtime.readMultipart) : undefined,
      })),
    },
    replies: Object.fromEntries(
      responses.map((response) => {
        const name = nameOfShared(response, operation, shared);
        return [
          formatStatusKey(response.status),
          name === undefined ? responseRow(response, context) : new Expression(memberOf(name)),
        ];
      }),
    ),
    security,
  };
}

export function responseRow({ contents, headers }: Response, context: RowContext): unknown {
  return {
    contents: contents.map((content) => contentRow(content, context)),
    headers: headers.map(({ name, required, explode, check }) => ({
      name,
      required,
      explode,
      validate: checkOf(check, 'response', context),
    })),
  };
}

function memberOf(name: string) {
  const key = propertyKey(name);
  return key === name ? code`${RESPONSES}.${name}` : code`${RESPONSES}[${stringLiteral(name)}]`;
}

function checkOf(check: Schema, direction: Direction, { validators }: RowContext): Expression | undefined {
  const name = validators.nameOf(check, direction);
  return name === undefined ? undefined : new Expression(code`${VALIDATORS}.${name}`);
}

function encodingRows(encoding: Readonly<Record<string, PartEncoding>>, context: RowContext): unknown {
  return Object.fromEntries(
    Object.entries(encoding).map(([name, { headers, ...rest }]) => [
      name,
      {
        ...rest,
        headers: headers?.map(({ check, ...header }) => ({ ...header, validate: checkOf(check, 'request', context) })),
      },
    ]),
  );
}

function contentRow({ mediaType, kind, problem, check }: ResponseContent, context: RowContext): unknown {
  return {
    mediaType,
    kind,
    validate: checkOf(check, 'response', context),
    documented: context.documented.of(check),
    problem,
  };
}
