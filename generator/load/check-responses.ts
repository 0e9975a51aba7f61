import { STATUS_CODES } from 'node:http';
import { type Finding, finding } from '../diagnostics/finding.js';
import { child, dereference, type Located } from '../document/node.js';
import { isExtension, type OperationPlace } from '../document/operations.js';
import { isObject } from '../document/value.js';
import type { JsonObject } from '../model/json.js';

export function checkResponses(document: JsonObject, operations: readonly OperationPlace[]): readonly Finding[] {
  // A shared response is checked once.
  const checked = new Set<string>();
  return operations.flatMap(({ name, operation }) => {
    const responses = dereference(document, child(operation, 'responses'));
    const keys = isObject(responses.value) ? Object.keys(responses.value).filter((key) => !isExtension(key)) : [];
    if (keys.length === 0) {
      // A value that is not an object has its own finding.
      const isAbsent = responses.value === undefined || isObject(responses.value);
      const { pointer } = responses.value === undefined ? operation : responses;
      return isAbsent ? [finding('responses-missing', pointer, { operation: name })] : [];
    }
    return keys.flatMap((key) => {
      const response = dereference(document, child(responses, key));
      const isFresh = !checked.has(response.pointer);
      checked.add(response.pointer);
      return [
        ...checkKey(key, child(responses, key)),
        ...checkBody(name, key, child(responses, key), response),
        ...(isFresh ? checkHeaders(response) : []),
      ];
    });
  });
}

/** Checks that a key is a code (RFC 9110 §15), a class or `default` (OAS 3.1.1 §4.8.16.2). */
function checkKey(key: string, { pointer }: Located): readonly Finding[] {
  return isStatusKey(key) ? [] : [finding('status-key', pointer, { key, suggestion: suggestKey(key) })];
}

/** Statuses without content (RFC 9110 §15.2, §15.3.5, §15.3.6, §15.4.5). */
const BODILESS = /^(?:1(?:\d\d|XX)|204|205|304)$/;

function checkBody(operation: string, status: string, at: Located, response: Located): readonly Finding[] {
  const content = child(response, 'content');
  const isDocumented =
    (isObject(content.value) && Object.keys(content.value).length > 0) || isObject(child(response, 'schema').value);
  return BODILESS.test(status) && isDocumented ? [finding('status-no-body', at.pointer, { operation, status })] : [];
}

function isStatusKey(key: string): boolean {
  return /^[1-5](?:\d\d|XX)$/.test(key) || key === 'default';
}

/** Returns what was meant, if that is plain: `2OO`, `2xx`, `200.0`, `OK`. */
function suggestKey(key: string): string | undefined {
  const phrase = key.trim().toLowerCase();
  const named = Object.entries(STATUS_CODES).find(([, words]) => words?.toLowerCase() === phrase)?.[0];
  const candidates = [
    phrase,
    phrase.toUpperCase(),
    phrase.replace(/\.0+$/, ''),
    phrase.replaceAll('o', '0').replace(/[il]/g, '1'),
    phrase.replace(/^([1-5])x?$/, '$1XX'),
    phrase.replace(/^([1-5])(?:[x*_-]{2}|00-\d99)$/, '$1XX'),
    named ?? '',
  ];
  return candidates.find(isStatusKey);
}

/**
 * Whether a header's name is a token: no space, no line end, which would split the response (RFC 9110 §5.1, §5.6.2).
 */
export function isToken(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name);
}

function checkHeaders(response: Located): readonly Finding[] {
  const headers = child(response, 'headers');
  return isObject(headers.value)
    ? Object.keys(headers.value)
        .filter((name) => !isToken(name))
        .map((name) => finding('header-name', child(headers, name).pointer, { name }))
    : [];
}
