import { type Finding, finding } from '../diagnostics/finding.js';
import { METHODS } from '../document/methods.js';
import { child, dereference, type Located } from '../document/node.js';
import { isExtension, operationsOf, pathItemsOf } from '../document/operations.js';
import { isObject } from '../document/value.js';
import type { JsonObject } from '../model/json.js';
import { typeName } from './check-kinds.js';

/** Finds values that must be objects or lists but are not: later stages rely on it. */
export function checkTypes(document: JsonObject): readonly Finding[] {
  const root: Located = { value: document, pointer: '' };
  const items = pathItemsOf(document).map(({ at }) => dereference(document, at));
  return [
    ...['paths', 'webhooks', 'components', 'definitions', 'info'].flatMap((field) =>
      mustBe('an object', child(root, field), `'${field}'`),
    ),
    ...items.flatMap((item) => [
      ...mustBe('an object', item, 'A path item'),
      ...mustBe('a list', child(item, 'parameters'), "'parameters'"),
      ...METHODS.flatMap((method) => mustBe('an object', child(item, method), `Operation '${method}'`)),
    ]),
    ...operationsOf(document).flatMap(({ operation }) => operationTypes(document, operation)),
  ];
}

function operationTypes(document: JsonObject, operation: Located): readonly Finding[] {
  const responses = dereference(document, child(operation, 'responses'));
  const body = dereference(document, child(operation, 'requestBody'));
  const bodies = [body, ...membersOf(responses).map((response) => dereference(document, response))];
  return [
    ...mustBe('a list', child(operation, 'parameters'), "'parameters'"),
    ...mustBe('a string', child(operation, 'operationId'), "'operationId'"),
    ...mustBe('an object', responses, "'responses'"),
    ...mustBe('an object', body, "'requestBody'"),
    ...membersOf(responses).flatMap((one) => mustBe('an object', dereference(document, one), 'A response')),
    ...bodies.flatMap((one) => [
      ...mustBe('an object', child(one, 'content'), "'content'"),
      ...membersOf(child(one, 'content')).flatMap((media) => mustBe('an object', media, 'A media type')),
      ...mustBe('an object', child(one, 'headers'), "'headers'"),
    ]),
  ];
}

function membersOf(parent: Located): readonly Located[] {
  return isObject(parent.value)
    ? Object.keys(parent.value)
        .filter((key) => !isExtension(key))
        .map((key) => child(parent, key))
    : [];
}

function mustBe(want: 'an object' | 'a list' | 'a string', at: Located, what: string): readonly Finding[] {
  const { value, pointer } = at;
  if (value === undefined || typeName(value) === want) {
    return [];
  }
  return [finding('wrong-type', pointer, { what, want, got: typeName(value) })];
}
