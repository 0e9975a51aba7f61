import { child, type Node, resolve } from '../../document/node.js';
import { isObject } from '../../document/value.js';
import type { JsonObject } from '../../model/json.js';
import { BOTH, CLIENTS, HANDLERS, NOBODY } from '../breaks.js';
import type { OperationPair, OperationSide } from '../compared-api.js';
import { type ContentChange, diffContent, REQUEST_CONTENT } from '../diff-content.js';
import type { ChangeKinds, ChangeOf } from '../kinds.js';
import type { DiffRule } from '../rule.js';

const kinds = {
  'body-added': { message: '{where} added', breaks: NOBODY },
  'body-added-required': { message: '{where} added, and required', breaks: CLIENTS },
  'body-removed': { message: '{where} removed', breaks: BOTH },
  'body-required': { message: '{where} now required', breaks: CLIENTS },
  'body-optional': { message: '{where} no longer required', breaks: HANDLERS },
  ...REQUEST_CONTENT,
} as const satisfies ChangeKinds;

export const requestBody = { kinds, find: diffRequestBody } as const satisfies DiffRule<RequestBodyChange>;

type RequestBodyChange = ChangeOf<typeof kinds> | ContentChange;

/** OAS 3.1.1 §4.8.13. */
function diffRequestBody(pair: OperationPair): readonly RequestBodyChange[] {
  const [before, after] = [bodyOf(pair.old), bodyOf(pair.new)];
  const found = {
    where: 'body',
    direction: 'request' as const,
    old: before?.pointer ?? pair.old.node.pointer,
    new: after?.pointer ?? pair.new.node.pointer,
  };
  if (before === undefined && after === undefined) {
    return [];
  }
  if (before === undefined) {
    return [{ ...found, code: isRequired(after) ? 'body-added-required' : 'body-added' }];
  }
  if (after === undefined) {
    return [{ ...found, code: 'body-removed' }];
  }
  const changes: RequestBodyChange[] = [];
  if (isRequired(after) && !isRequired(before)) {
    changes.push({ ...found, code: 'body-required' });
  }
  if (isRequired(before) && !isRequired(after)) {
    changes.push({ ...found, code: 'body-optional' });
  }
  const documents = { old: pair.old.document, new: pair.new.document };
  const content = diffContent(
    { old: before, new: after, documents, where: 'body', direction: 'request' },
    pair.schemas,
  );
  return [...changes, ...content];
}

function bodyOf({ node, document, operation }: OperationSide): Node<JsonObject> | undefined {
  const { value, pointer } = child(node, 'requestBody');
  return operation.body && isObject(value) ? resolve(document, { value, pointer }) : undefined;
}

function isRequired(body: Node<JsonObject> | undefined): boolean {
  return body?.value['required'] === true;
}
