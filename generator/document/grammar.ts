import type { Json } from '../model/json.js';
import { KEYWORDS } from './keywords.js';
import { METHODS } from './methods.js';
import { isArray } from './value.js';

/**
 * Where references are allowed: the objects of OpenAPI 2.0 to 3.2, and the kinds of their fields. So a property named
 * `$ref`, or an example that contains one, is not mistaken for a reference.
 */
export type NodeKind = keyof typeof grammar;

interface GrammarRule {
  /** The kinds of fields. Fields that are not listed are `plain`. */
  readonly fields?: Readonly<Record<string, string>>;
  /** The kind of every member, for a map whose keys are names. */
  readonly each?: string;
  /** The section of `components` for such objects; without one, they replace the reference. */
  readonly section?: string;
  /** The same at the top of a Swagger 2.0 document. */
  readonly section2?: string;
}

const operations = Object.fromEntries(METHODS.map((method) => [method, 'operation']));

/** The kinds of a schema's keywords. */
const keywordKinds: Readonly<Record<string, string>> = Object.fromEntries(
  [...KEYWORDS].flatMap(([name, { subschemas, value }]) => {
    if (subschemas !== undefined) {
      return [[name, subschemas === 'map' ? 'schemas' : 'schema']];
    }
    return value === 'data' || value === 'a list' ? [[name, 'data']] : [];
  }),
);

const grammar = {
  /** Any value: an example, a default. Nothing in it is a reference, but the whole value may be in another file. */
  data: {},
  /** The value of an `x-` key: never inspected. */
  extension: {},
  /** Anything else. Only references to other files are followed, and replaced by their targets. */
  plain: { each: 'plain' },
  document: {
    fields: {
      paths: 'pathItems',
      webhooks: 'pathItems',
      components: 'components',
      definitions: 'schemas',
      parameters: 'parameters',
      responses: 'responses',
    },
  },
  components: {
    fields: {
      schemas: 'schemas',
      responses: 'responses',
      parameters: 'parameters',
      examples: 'examples',
      requestBodies: 'requestBodies',
      headers: 'headers',
      securitySchemes: 'securitySchemes',
      links: 'links',
      callbacks: 'callbacks',
      pathItems: 'pathItems',
      mediaTypes: 'content',
    },
  },
  pathItems: { each: 'pathItem' },
  pathItem: { fields: { ...operations, parameters: 'parameter', additionalOperations: 'operations' } },
  operations: { each: 'operation' },
  operation: {
    fields: { parameters: 'parameter', requestBody: 'requestBody', responses: 'responses', callbacks: 'callbacks' },
  },
  parameters: { each: 'parameter' },
  parameter: {
    fields: {
      schema: 'schema',
      content: 'content',
      example: 'data',
      examples: 'examples',
      // A parameter or header of 2.0 is its own schema.
      items: 'schema',
      default: 'data',
      enum: 'data',
    },
    section: 'parameters',
    section2: 'parameters',
  },
  requestBodies: { each: 'requestBody' },
  requestBody: { fields: { content: 'content' }, section: 'requestBodies' },
  content: { each: 'mediaType' },
  mediaType: {
    fields: {
      schema: 'schema',
      itemSchema: 'schema',
      example: 'data',
      examples: 'examples',
      encoding: 'encodings',
      prefixEncoding: 'encoding',
      itemEncoding: 'encoding',
    },
  },
  encodings: { each: 'encoding' },
  encoding: {
    fields: {
      headers: 'headers',
      encoding: 'encodings',
      prefixEncoding: 'encoding',
      itemEncoding: 'encoding',
    },
  },
  responses: { each: 'response' },
  response: {
    // `schema` and `examples` belong to 2.0.
    fields: { headers: 'headers', content: 'content', links: 'links', schema: 'schema', examples: 'data' },
    section: 'responses',
    section2: 'responses',
  },
  headers: { each: 'header' },
  header: {
    fields: {
      schema: 'schema',
      content: 'content',
      example: 'data',
      examples: 'examples',
      items: 'schema',
      default: 'data',
      enum: 'data',
    },
    section: 'headers',
  },
  examples: { each: 'example' },
  example: { fields: { value: 'data', dataValue: 'data' }, section: 'examples' },
  links: { each: 'link' },
  link: { fields: { parameters: 'data', requestBody: 'data' }, section: 'links' },
  callbacks: { each: 'callback' },
  callback: { each: 'pathItem', section: 'callbacks' },
  securitySchemes: { each: 'securityScheme' },
  securityScheme: { section: 'securitySchemes' },
  schemas: { each: 'schema' },
  schema: {
    fields: {
      ...keywordKinds,
      discriminator: 'discriminator',
    },
    section: 'schemas',
    section2: 'definitions',
  },
  discriminator: { fields: { mapping: 'data' } },
} as const satisfies Readonly<Record<string, GrammarRule>>;

/** Returns the rule of a kind, typed by its interface rather than its literal type. */
function ruleOf(kind: NodeKind): GrammarRule {
  return grammar[kind];
}

/** Returns the kind of a member. The items of a list have the list's own kind. */
export function kindOfMember(kind: NodeKind, parent: Json, key: string): NodeKind {
  const rule = ruleOf(kind);
  if (isArray(parent)) {
    return kind;
  }
  // Extensions are data to everyone except their authors (OAS 3.1.1 §4.9); in a map of names, `x-` is part of a name.
  if (key.startsWith('x-') && (rule.each === undefined || EXTENSIBLE_MAPS.has(kind))) {
    return 'extension';
  }
  const name = rule.each ?? (Object.hasOwn(rule.fields ?? {}, key) ? rule.fields?.[key] : undefined) ?? 'plain';
  // `satisfies` can't check the names against the table's own keys; the test of the grammar does.
  return name as NodeKind;
}

/** Maps that the specification allows to be extended. `paths` shares its kind with maps for which it doesn't. */
const EXTENSIBLE_MAPS: ReadonlySet<NodeKind> = new Set<NodeKind>(['pathItems', 'responses', 'callback', 'plain']);

/** Returns where an object from another file goes in the bundled document: `/components/schemas`, `/definitions`. */
export function sectionOf(kind: NodeKind, isVersion2: boolean): string | undefined {
  const { section, section2 } = ruleOf(kind);
  if (isVersion2) {
    return section2 && `/${section2}`;
  }
  return section && `/components/${section}`;
}

export const kinds: readonly NodeKind[] = Object.keys(grammar).filter((name): name is NodeKind => name in grammar);
