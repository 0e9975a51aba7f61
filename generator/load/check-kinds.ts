import { type Finding, finding } from '../diagnostics/finding.js';
import { kindOfMember, type NodeKind } from '../document/grammar.js';
import { parsePointer, wellFormed } from '../document/json-pointer.js';
import { child, type Located, referred } from '../document/node.js';
import { refOf } from '../document/reference.js';
import { isArray, isObject } from '../document/value.js';
import type { Json, JsonObject } from '../model/json.js';

/**
 * Finds values that are not objects of the kind that the specification requires, and references that lead to an object
 * of another kind. Later stages rely on both. Keywords of schemas are corrected later, where possible.
 */
export function checkKinds(document: JsonObject): readonly Finding[] {
  const findings: Finding[] = [];
  const open: { readonly at: Located; readonly kind: NodeKind; readonly mayBeList: boolean }[] = [];
  open.push({ at: { value: document, pointer: '' }, kind: 'document', mayBeList: false });
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { at, kind, mayBeList } = next;
    const { value } = at;
    const words = WORDS[kind];
    if (words === undefined || value === undefined) {
      continue;
    }
    if (isArray(value) && mayBeList) {
      for (const index of value.keys()) {
        open.push({ at: child(at, index), kind, mayBeList: false });
      }
      continue;
    }
    if (!isObject(value)) {
      if (kind !== 'schema' || typeof value !== 'boolean') {
        findings.push(wrongType(at, words, 'an object'));
      }
      continue;
    }
    if (NAMED.has(kind) && value['$ref'] !== undefined && refOf(value) === undefined) {
      findings.push(wrongType(child(at, '$ref'), "'$ref'", 'a string'));
    }
    for (const field of DESCRIBED.has(kind) ? TEXTS : []) {
      findings.push(...textIn(child(at, field), field));
    }
    const found = refOf(value) === undefined ? undefined : wrongTarget(document, at, kind, words);
    if (found) {
      findings.push(found);
    }
    if (value['example'] !== undefined && value['examples'] !== undefined && EXEMPLIFIED.has(kind)) {
      findings.push(finding('example-both', child(at, 'example').pointer, {}));
    }
    if (kind === 'parameter') {
      findings.push(...nameIn(child(at, 'name')));
    }
    if (kind === 'schema' && value['discriminator'] !== undefined) {
      findings.push(...nameIn(child(child(at, 'discriminator'), 'propertyName')));
    }
    for (const key of Object.keys(value)) {
      // Documents use references even where the specification does not allow them; such a `$ref` is not a member of the
      // map
      if (key === '$ref' && refOf(value) !== undefined) {
        continue;
      }
      const inner = child(at, key);
      findings.push(...nameIn({ value: key, pointer: inner.pointer }));
      const member = kindOfMember(kind, value, key);
      // A keyword that should contain a schema, but does not, is left out later with a warning
      if (kind === 'schema' && member === 'schema' && !isWhole(value[key])) {
        continue;
      }
      open.push({ at: inner, kind: member, mayBeList: LISTS.has(`${kind} ${key}`) });
    }
  }
  return findings.reverse();
}

/** The names of kinds in messages. Kinds that are not listed may be anything. */
const WORDS: Readonly<Partial<Record<NodeKind, string>>> = {
  document: 'The document',
  components: "'components'",
  pathItems: 'A map of path items',
  pathItem: 'A path item',
  operations: "'additionalOperations'",
  operation: 'An operation',
  parameters: 'A map of parameters',
  parameter: 'A parameter',
  requestBodies: "'requestBodies'",
  requestBody: 'A request body',
  content: "'content'",
  mediaType: 'A media type',
  encodings: "'encoding'",
  encoding: 'An encoding',
  responses: "'responses'",
  response: 'A response',
  headers: "'headers'",
  header: 'A header',
  callbacks: "'callbacks'",
  callback: 'A callback',
  securitySchemes: "'securitySchemes'",
  securityScheme: 'A security scheme',
  schemas: 'A map of schemas',
  schema: 'A schema',
};

/** Fields that contain a list of objects of their kind. */
const LISTS: ReadonlySet<string> = new Set([
  ...['pathItem', 'operation'].map((kind) => `${kind} parameters`),
  ...['mediaType', 'encoding'].map((kind) => `${kind} prefixEncoding`),
  ...['allOf', 'oneOf', 'anyOf', 'prefixItems', 'items'].map((keyword) => `schema ${keyword}`),
]);

function isWhole(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null;
}

/** Objects that a reference may replace. */
const NAMED: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'pathItem',
  'operation',
  'parameter',
  'requestBody',
  'response',
  'header',
  'mediaType',
  'callback',
  'securityScheme',
  'schema',
  'example',
  'link',
]);

/** Objects of 3.x that have either one example or several (OAS 3.1.1 §4.8.12, §4.8.14). */
const EXEMPLIFIED: ReadonlySet<NodeKind> = new Set<NodeKind>(['parameter', 'header', 'mediaType']);

const TEXTS = ['summary', 'description', 'title'];

/** Objects that have these; in maps they are names, and in schemas they are corrected later. */
const DESCRIBED: ReadonlySet<NodeKind> = new Set<NodeKind>([
  'pathItem',
  'operation',
  'parameter',
  'requestBody',
  'response',
  'header',
  'securityScheme',
]);

function textIn(at: Located, field: string): readonly Finding[] {
  // A description may be in its own file, which is missing here if a file could not be read
  const isText = at.value === undefined || typeof at.value === 'string' || refOf(at.value) !== undefined;
  return isText ? [] : [wrongType(at, `'${field}'`, 'a string')];
}

/** Names become names in code and keys of JSON, both in UTF-8. */
function nameIn({ value, pointer }: Located): readonly Finding[] {
  return typeof value === 'string' && wellFormed(value) !== value ? [finding('name-not-unicode', pointer, {})] : [];
}

function wrongTarget(document: JsonObject, at: Located, kind: NodeKind, words: string): Finding | undefined {
  const ref = refOf(at.value) ?? '';
  if (!ref.startsWith('#')) {
    return undefined;
  }
  const target = referred(document, ref);
  if (target.value === undefined || target.pointer === at.pointer) {
    return undefined;
  }
  const known = kindAt(document, target.pointer);
  // Errors in the target are reported there
  const isTold = isObject(target.value) ? refOf(target.value) !== undefined : typeof target.value !== 'boolean';
  if (known === kind && isTold) {
    return undefined;
  }
  // A Header Object is a Parameter Object without name and place (OAS 3.1.1 §4.8.21)
  const isHeader = kind === 'header' && known === 'parameter';
  const isOther = known !== undefined && known !== kind && WORDS[known] !== undefined && !isHeader;
  const isNothing = !isObject(target.value) && !(kind === 'schema' && typeof target.value === 'boolean');
  if (!isOther && !isNothing) {
    return undefined;
  }
  const what = isNothing ? typeName(target.value) : (WORDS[known ?? kind] ?? '');
  return finding('ref-kind', `${at.pointer}/$ref`, { ref, want: inSentence(words), got: inSentence(what) });
}

/** Returns the kind that the grammar requires at the target of a pointer. */
function kindAt(document: JsonObject, pointer: string): NodeKind | undefined {
  let kind: NodeKind = 'document';
  let value: Json | undefined = document;
  for (const token of parsePointer(pointer)) {
    if (value === undefined) {
      return undefined;
    }
    kind = kindOfMember(kind, value, token);
    value = child({ value, pointer: '' }, token).value;
  }
  return kind;
}

function inSentence(words: string): string {
  return words.replace(/^(?:A|An|The)(?= )/, (article) => article.toLowerCase());
}

function wrongType({ value, pointer }: Located, what: string, want: string): Finding {
  return finding('wrong-type', pointer, { what, want, got: typeName(value) });
}

export function typeName(value: Json | undefined): string {
  if (value === null) {
    return 'null';
  }
  if (isArray(value)) {
    return 'a list';
  }
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
