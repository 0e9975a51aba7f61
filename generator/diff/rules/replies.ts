import { child, type Node, objectMembers, resolve } from '../../document/node.js';
import type { JsonObject } from '../../model/json.js';
import { formatStatusKey, mayHaveContent, parseStatusKey, type StatusKey } from '../../model/status.js';
import { BOTH, CLIENTS, HANDLERS, NOBODY } from '../breaks.js';
import type { OperationPair, OperationSide } from '../compared-api.js';
import { type ContentChange, diffContent, mediaTypes, REPLY_CONTENT } from '../diff-content.js';
import type { ChangeKinds, ChangeOf } from '../kinds.js';
import { parameterSchema } from '../parameter-schema.js';
import type { DiffRule } from '../rule.js';
import type { SchemaComparer } from '../schema/compare-schemas.js';

const kinds = {
  'status-added': { message: '{where} added', breaks: CLIENTS },
  'status-removed': { message: '{where} removed', breaks: BOTH },
  'error-status-removed': { message: '{where} removed', breaks: HANDLERS },
  'status-specified': { message: '{where} documented by itself, {old} before', breaks: NOBODY },
  'status-generalised': { message: '{where} no longer documented by itself, but as {new}', breaks: NOBODY },
  'reply-body-added': { message: '{where} added', breaks: HANDLERS },
  'reply-body-removed': { message: '{where} removed', breaks: BOTH },
  ...REPLY_CONTENT,
  'header-added': { message: '{where} added', breaks: NOBODY },
  'header-added-required': { message: '{where} added, and required', breaks: HANDLERS },
  'header-removed': { message: '{where} removed', breaks: BOTH },
  'header-required': { message: '{where} now required', breaks: HANDLERS },
  'header-optional': { message: '{where} no longer required', breaks: CLIENTS },
} as const satisfies ChangeKinds;

export const replies = { kinds, find: diffResponses } as const satisfies DiffRule<ReplyChange>;

type ReplyChange = ChangeOf<typeof kinds> | ContentChange;

interface LocatedResponse {
  readonly status: StatusKey;
  readonly node: Node<JsonObject>;
  /** The whole document. */
  readonly document: JsonObject;
}

type Responses = ReadonlyMap<string, LocatedResponse>;

/** Compares status by status: by its own key, or by the one that covers it (OAS 3.1.1 §4.8.16). */
function diffResponses(pair: OperationPair): readonly ReplyChange[] {
  const [before, after] = [responsesOf(pair.old), responsesOf(pair.new)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].toSorted((a, b) => rank(a) - rank(b));
  return keys.flatMap((key): readonly ReplyChange[] => {
    const [old, now] = [covering(key, before), covering(key, after)];
    const at = {
      where: key,
      status: key,
      direction: 'response' as const,
      old: old?.node.pointer ?? pair.old.node.pointer,
      new: now?.node.pointer ?? pair.new.node.pointer,
    };
    if (old === undefined) {
      return [{ ...at, code: 'status-added' }];
    }
    if (now === undefined) {
      return [{ ...at, code: isError(key) ? 'error-status-removed' : 'status-removed' }];
    }
    const [oldKey, newKey] = [formatStatusKey(old.status), formatStatusKey(now.status)];
    const covers: readonly ReplyChange[] =
      oldKey === newKey
        ? []
        : newKey === key
          ? [{ ...at, code: 'status-specified', values: { old: `as ${oldKey}` } }]
          : [{ ...at, code: 'status-generalised', values: { new: newKey } }];
    return [...covers, ...diffResponse(key, old, now, pair.schemas)];
  });
}

function responsesOf({ node, document }: OperationSide): Responses {
  return new Map(
    objectMembers(child(node, 'responses')).flatMap((entry): [string, LocatedResponse][] => {
      const status = parseStatusKey(entry.key);
      return status ? [[entry.key, { status, node: resolve(document, entry), document }]] : [];
    }),
  );
}

/** A code takes precedence over its class, a class over `default` (OAS 3.1.1 §4.8.16.2). */
function covering(key: string, responses: Responses): LocatedResponse | undefined {
  return responses.get(key) ?? responses.get(`${key.charAt(0)}XX`) ?? responses.get('default');
}

/** Codes in ascending order, then classes, then `default`. */
function rank(key: string): number {
  if (key === 'default') {
    return 2000;
  }
  return key.endsWith('XX') ? 1000 + Number(key.charAt(0)) : Number(key);
}

function isError(key: string): boolean {
  return key.startsWith('4') || key.startsWith('5');
}

function diffResponse(
  key: string,
  old: LocatedResponse,
  now: LocatedResponse,
  schemas: SchemaComparer,
): readonly ReplyChange[] {
  const found = diffHeaders(key, old, now, schemas);
  const where = `${key} body`;
  const at = { where, direction: 'response' as const, old: old.node.pointer, new: now.node.pointer };
  const [had, has] = [hasContent(old), hasContent(now)];
  const content: readonly ReplyChange[] =
    had && has
      ? diffContent(
          {
            old: old.node,
            new: now.node,
            documents: { old: old.document, new: now.document },
            where,
            direction: 'response',
          },
          schemas,
        )
      : had !== has
        ? [{ ...at, code: has ? 'reply-body-added' : 'reply-body-removed' }]
        : [];
  return [...found, ...content].map((change) => ({ ...change, status: key }));
}

function hasContent({ status, node }: LocatedResponse): boolean {
  return mayHaveContent(status) && mediaTypes(node).size > 0;
}

/** `Content-Type` is described by `content` (OAS 3.1.1 §4.8.17). */
function diffHeaders(
  key: string,
  old: LocatedResponse,
  now: LocatedResponse,
  schemas: SchemaComparer,
): readonly ReplyChange[] {
  const [before, after] = [headersOf(old), headersOf(now)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((name): readonly ReplyChange[] => {
    const [one, other] = [before.get(name), after.get(name)];
    const where = `${key} headers.${(other ?? one)?.name ?? name}`;
    const at = {
      where,
      direction: 'response' as const,
      old: one?.node.pointer ?? old.node.pointer,
      new: other?.node.pointer ?? now.node.pointer,
    };
    if (other === undefined) {
      return [{ ...at, code: 'header-removed' }];
    }
    const isRequired = other.node.value['required'] === true;
    if (one === undefined) {
      return [{ ...at, code: isRequired ? 'header-added-required' : 'header-added' }];
    }
    const wasRequired = one.node.value['required'] === true;
    const required: readonly ReplyChange[] =
      wasRequired === isRequired ? [] : [{ ...at, code: isRequired ? 'header-required' : 'header-optional' }];
    const [oldSchema, newSchema] = [parameterSchema(one.node), parameterSchema(other.node)];
    return [...required, ...schemas.compare({ old: oldSchema, new: newSchema, where, direction: 'response' })];
  });
}

function headersOf({ node: response, document }: LocatedResponse) {
  return new Map(
    objectMembers(child(response, 'headers'))
      .filter(({ key }) => key.toLowerCase() !== 'content-type')
      .map((entry) => [entry.key.toLowerCase(), { name: entry.key, node: resolve(document, entry) }]),
  );
}
