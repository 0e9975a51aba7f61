import { type Finding, finding } from '../diagnostics/finding.js';
import { METHODS } from '../document/methods.js';
import { child, dereference, type Located } from '../document/node.js';
import { isArray, isObject } from '../document/value.js';
import { visitObjects } from '../document/visit-objects.js';
import type { JsonObject } from '../model/json.js';
import { isToken } from './check-responses.js';

/** Finds what a path item must not have, wherever it is: a method or a parameter that occurs twice. */
export function checkPathItems(document: JsonObject): readonly Finding[] {
  const findings: Finding[] = [];
  visitObjects(document, (at, kind) => {
    if (kind === 'pathItem') {
      findings.push(...methodsIn(child(at, 'additionalOperations')));
    }
    if (kind === 'pathItem' || kind === 'operation') {
      findings.push(...duplicatesIn(document, child(at, 'parameters')));
    }
  });
  return findings;
}

/**
 * `additionalOperations` is for methods without their own field (OAS 3.2.0 §4.9); a method is a token (RFC 9110 §9.1).
 */
function methodsIn(operations: Located): readonly Finding[] {
  const methods = isObject(operations.value) ? Object.keys(operations.value) : [];
  return methods.flatMap((method) => {
    const { pointer } = child(operations, method);
    const field = method.toLowerCase();
    if (METHODS.includes(field)) {
      return [finding('method-field', pointer, { method, field })];
    }
    return isToken(method) ? [] : [finding('method-name', pointer, { method })];
  });
}

/** A parameter is known by name and place, and occurs once in a list (OAS 3.1.1 §4.8.10); header names have no case. */
function duplicatesIn(document: JsonObject, list: Located): readonly Finding[] {
  const first = new Map<string, string>();
  const members = isArray(list.value) ? list.value.map((_, index) => child(list, index)) : [];
  return members.flatMap((at) => {
    const { value } = dereference(document, at);
    const { name, in: location } = isObject(value) ? value : {};
    if (typeof name !== 'string' || typeof location !== 'string') {
      return [];
    }
    const key = `${location} ${location === 'header' ? name.toLowerCase() : name}`;
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, at.pointer);
      return [];
    }
    return [finding('parameter-duplicate', at.pointer, { name, in: location, other })];
  });
}
