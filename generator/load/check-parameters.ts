import type { Finding } from '../diagnostics/diagnostic.js';
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
  // A shared parameter is wrong once, however many operations use it.
  const checked = new Set<string>();
  return operations.flatMap((place) => {
    const parameters = parametersOf(document, place);
    const fresh = parameters.filter(({ pointer }) => !checked.has(pointer));
    for (const { pointer } of fresh) checked.add(pointer);
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

/** Those of the path item hold for each of its operations (OAS 3.1.1 §4.8.9.1). */
function parametersOf(document: JsonObject, { pathItem, operation }: OperationPlace): readonly Located[] {
  return [pathItem, operation].flatMap((owner) => {
    const list = child(owner, 'parameters');
    return isArray(list.value) ? list.value.map((_, index) => dereference(document, child(list, index))) : [];
  });
}

function checkParameter({ value, pointer }: Located, { name: operation }: OperationPlace, version: Version) {
  const findings: Finding[] = [];
  // A reference to nothing is a finding already.
  if (value === undefined) return findings;
  if (!isObject(value)) {
    const values = { what: 'A parameter', want: 'an object', got: value === null ? 'null' : `a ${typeof value}` };
    return [{ code: 'wrong-type', pointer, values }];
  }
  for (const field of ['name', 'in']) {
    if (typeof value[field] !== 'string' || value[field] === '') {
      findings.push({ code: 'parameter-incomplete', pointer, values: { operation, missing: field } });
    }
  }
  const { name, in: location } = value;
  if (typeof name !== 'string' || typeof location !== 'string' || findings.length > 0) return findings;
  const places = PLACES[version];
  if (!places.includes(location)) {
    const suggestion = places.find((one) => one.toLowerCase() === location.trim().toLowerCase());
    const values = { operation, name, in: location, version, places: places.join(', ') };
    findings.push({
      code: 'parameter-in',
      pointer: `${pointer}/in`,
      values: { ...values, ...(suggestion === undefined ? {} : { suggestion }) },
    });
  }
  if (location === 'header' && !isToken(name)) {
    findings.push({ code: 'header-name', pointer: `${pointer}/name`, values: { name } });
  }
  return findings;
}

/** Each template expression needs a path parameter, and each of those an expression (OAS 3.1.1 §4.8.12.1). */
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
    ...undeclared.map((name): Finding => {
      const suggestion = unused.find((one) => plain(one.name) === plain(name))?.name;
      const values = { operation, name, ...(suggestion === undefined ? {} : { suggestion }) };
      return { code: 'path-parameter-undeclared', pointer: at.pointer, values };
    }),
    ...unused.map(
      ({ name, pointer }): Finding => ({ code: 'path-parameter-unused', pointer, values: { operation, name, path } }),
    ),
  ];
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z\d]/g, '');
}
