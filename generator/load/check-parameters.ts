import { type Finding, finding } from '../diagnostics/finding.js';
import { child, dereference, type Located } from '../document/node.js';
import type { OperationPlace } from '../document/operations.js';
import { isArray, isObject } from '../document/value.js';
import type { Version } from '../document/version.js';
import type { JsonObject } from '../model/json.js';
import { checkQueryString, checkStyle } from './check-parameter-styles.js';
import { isToken } from './check-responses.js';

const PLACES: Readonly<Record<Version, readonly string[]>> = {
  '2.0': ['path', 'query', 'header', 'formData', 'body'],
  '3.0': ['path', 'query', 'header', 'cookie'],
  '3.1': ['path', 'query', 'header', 'cookie'],
  '3.2': ['path', 'query', 'querystring', 'header', 'cookie'],
};

export function checkParameters(
  document: JsonObject,
  operations: readonly OperationPlace[],
  version: Version,
): readonly Finding[] {
  // A shared parameter is checked once, however many operations use it.
  const checked = new Set<string>();
  return operations.flatMap((place) => {
    const parameters = parametersOf(document, place);
    const fresh = parameters.filter(({ pointer }) => !checked.has(pointer));
    for (const { pointer } of fresh) {
      checked.add(pointer);
    }
    return [
      ...fresh.flatMap((parameter) => [
        ...checkParameter(parameter, place, version),
        ...checkStyle(document, parameter, place, version),
      ]),
      ...checkQueryString(parameters, place),
      ...(place.isWebhook || parameters.some(({ value }) => value === undefined)
        ? []
        : checkTemplate(parameters, place)),
    ];
  });
}

/** Those of the path item apply to each of its operations (OAS 3.1.1 §4.8.9.1). */
function parametersOf(document: JsonObject, { pathItem, operation }: OperationPlace): readonly Located[] {
  return [pathItem, operation].flatMap((owner) => {
    const list = child(owner, 'parameters');
    return isArray(list.value) ? list.value.map((_, index) => dereference(document, child(list, index))) : [];
  });
}

function checkParameter(
  { value, pointer }: Located,
  { name: operation }: OperationPlace,
  version: Version,
): readonly Finding[] {
  const findings: Finding[] = [];
  // A reference to nothing has a finding already.
  if (value === undefined) {
    return findings;
  }
  if (!isObject(value)) {
    const got = value === null ? 'null' : `a ${typeof value}`;
    return [finding('wrong-type', pointer, { what: 'A parameter', want: 'an object', got })];
  }
  for (const field of ['name', 'in']) {
    if (typeof value[field] !== 'string' || value[field] === '') {
      findings.push(finding('parameter-incomplete', pointer, { operation, missing: field }));
    }
  }
  const { name, in: location } = value;
  if (typeof name !== 'string' || typeof location !== 'string' || findings.length > 0) {
    return findings;
  }
  const places = PLACES[version];
  if (!places.includes(location)) {
    const suggestion = places.find((one) => one.toLowerCase() === location.trim().toLowerCase());
    const values = { operation, name, in: location, version, places: places.join(', '), suggestion };
    findings.push(finding('parameter-in', `${pointer}/in`, values));
  }
  if (location === 'header' && !isToken(name)) {
    findings.push(finding('header-name', `${pointer}/name`, { name }));
  }
  return findings;
}

/** Each template expression needs a path parameter, and vice versa (OAS 3.1.1 §4.8.12.1). */
function checkTemplate(parameters: readonly Located[], { name: operation, path, operation: at }: OperationPlace) {
  const declared = parameters.flatMap(({ value, pointer }) => {
    const parameter = isObject(value) && value['in'] === 'path' ? value['name'] : undefined;
    return typeof parameter === 'string' ? [{ name: parameter, pointer }] : [];
  });
  const names = new Set(declared.map(({ name }) => name));
  const inPath = new Set([...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1] ?? ''));
  const undeclared = [...inPath].filter((name) => !names.has(name));
  const unused = declared.filter(({ name }) => !inPath.has(name));
  return [
    ...undeclared.map((name) => {
      const suggestion = unused.find((one) => plain(one.name) === plain(name))?.name;
      return finding('path-parameter-undeclared', at.pointer, { operation, name, suggestion });
    }),
    ...unused.map(({ name, pointer }) => finding('path-parameter-unused', pointer, { operation, name, path })),
  ];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}
