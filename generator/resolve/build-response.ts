import { inlineProblem } from '../../templates/runtime/core/read-operation.js';
import { child, type Node, objectMembers, resolve, text } from '../document/node.js';
import { responseKey } from '../document/reference.js';
import type { Operation, Response, ResponseHeader } from '../model/api.js';
import type { Json, JsonObject } from '../model/json.js';
import { bodyKind, normaliseMediaType } from '../model/media-type.js';
import type { Schema } from '../model/schema.js';
import { formatStatusKey, isFinal, mayHaveContent, parseStatusKey } from '../model/status.js';
import { asSchema } from './as-schema.js';
import type { BuildContext } from './build-context.js';
import { encodingOf } from './build-encoding.js';
import { buildExamples } from './build-examples.js';
import { buildContent } from './build-media-type.js';
import { buildSequence } from './build-sequence.js';
import { replyKind, textSchema } from './content-kind.js';
import { multipartSchema, partsSchema } from './multipart-schema.js';
import { shapeOf } from './shape.js';

/** OAS 3.1.1 §4.8.16: codes in ascending order, then classes, then `default`. */
export function buildResponses(
  operation: Node<JsonObject>,
  key: string,
  typeName: string,
  context: BuildContext,
): readonly Response[] {
  const names = { key, typeName };
  return objectMembers(child(operation, 'responses'))
    .filter((entry) => !entry.key.startsWith('x-'))
    .flatMap((entry) => {
      const status = parseStatusKey(entry.key);
      return status ? [buildResponse(resolve(context.document, entry), status, names, context)] : [];
    })
    .sort((a, b) => rank(a) - rank(b));
}

function rank({ status }: Response): number {
  switch (status.kind) {
    case 'code':
      return status.code;
    case 'class':
      return 1000 + status.class;
    case 'default':
      return 2000;
    default:
      return status satisfies never;
  }
}

function buildResponse(
  node: Node<JsonObject>,
  status: Response['status'],
  { key: operation, typeName }: Pick<Operation, 'key' | 'typeName'>,
  context: BuildContext,
): Response {
  const statusKey = formatStatusKey(status);
  const stem = `${typeName}${statusKey === 'default' ? 'Default' : statusKey}`;
  const isReply = isFinal(status);
  const contents = isReply && mayHaveContent(status) ? buildContent(node, context) : [];
  const headers = buildHeaders(node, context);
  const component = responseKey(node.pointer);
  const { schemas } = context;
  const nameOf = (type: Schema): string =>
    component === undefined
      ? schemas.declare(type, `${stem}Headers`, typeName)
      : schemas.declareShared(type, component, `${stem}Headers`, typeName);
  return {
    status,
    description: text(node.value['description']) ?? '',
    contents: contents.map((content) => {
      const { mediaType, kind, schema, itemSchema, encoding, examples } = content;
      const sequence = buildSequence(mediaType, schema, itemSchema, context.schemas);
      const isParts = sequence === undefined && kind === 'multipart';
      const whole = isParts ? partsSchema(content) : schema;
      const sent = isParts
        ? multipartSchema(whole, encoding, context.schemas)
        : { type: sequence?.item ?? schema, check: sequence?.item ?? schema };
      return {
        mediaType,
        kind: sequence?.kind ?? replyKind(kind, () => shapeOf(schema, context.schemas)),
        type: context.schemas.type(sent.type, 'response', `${stem}${sequence ? 'Item' : 'Body'}`, typeName),
        check: context.schemas.check(sent.check, 'response'),
        ...(isParts && { shape: shapeOf(whole, context.schemas), ...encodingOf(content, 'response', context) }),
        examples,
        problem: context.schemas.nameOf(schema) ?? inlineProblem(operation, statusKey),
      };
    }),
    headers: headers.map(({ header }) => header),
    ...(component !== undefined && { component }),
    listed: { mediaTypes: keysOf(child(node, 'content')), headers: keysOf(child(node, 'headers')) },
    ...(isReply && headers.length > 0 && { headersType: nameOf(headersType(headers)) }),
  };
}

function keysOf(members: Node<Json | undefined>): readonly string[] {
  return objectMembers(members).map(({ key }) => key);
}

interface DocumentedHeader {
  readonly header: ResponseHeader;
  readonly type: Schema;
}

/** OAS 3.1.1 §4.8.20; `Content-Type` is described by `content` and ignored here (§4.8.17). */
function buildHeaders(response: Node<JsonObject>, context: BuildContext): DocumentedHeader[] {
  return objectMembers(child(response, 'headers'))
    .filter(({ key }) => key.toLowerCase() !== 'content-type')
    .map((entry) => {
      const node = resolve(context.document, entry);
      const [content] = objectMembers(child(node, 'content'));
      const isJson = content !== undefined && bodyKind(normaliseMediaType(content.key), false) === 'json';
      const given = asSchema((content ?? node).value['schema']);
      const schema = content === undefined || isJson ? given : textSchema(given, shapeOf(given, context.schemas));
      const header = {
        name: entry.key,
        required: node.value['required'] === true,
        explode: node.value['explode'] === true,
        ...(isJson && { isJson: true as const }),
        check: context.schemas.check(schema, 'response'),
        examples: buildExamples(content ?? node, context),
      };
      return { header, type: described(context.schemas.inlineType(schema, 'response'), node) };
    });
}

function described(schema: Schema, node: Node<JsonObject>): Schema {
  const description = text(node.value['description']);
  // A header without a schema is text
  const known = schema === true ? { type: 'string' } : schema;
  return typeof known === 'object' && description !== undefined ? { ...known, description } : known;
}

function headersType(headers: readonly DocumentedHeader[]): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(headers.map(({ header, type }) => [header.name, settable(header.name, type)])),
    required: headers.filter(({ header }) => header.required).map(({ header }) => header.name),
  };
}

/** `Set-Cookie` can't be joined into one line, so several are given as an array (RFC 9110 §5.3). */
function settable(name: string, type: Schema): Schema {
  return name.toLowerCase() === 'set-cookie' ? { anyOf: [type, { type: 'array', items: type }] } : type;
}
