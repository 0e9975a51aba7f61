import type {
  OperationSpec,
  ParameterSpec,
  ReplyContent,
  ReplyHeader,
  ReplySpec,
  RequestContentSpec,
  Shape,
} from '../../../templates/runtime/core/operation.js';
import type { Routes } from '../../../templates/runtime/core/routes.js';
import type { Check } from '../../../templates/runtime/core/validation/check.js';
import { type NamedSchema, SchemaSet } from '../../../templates/runtime/core/validation/schema-set.js';

/** A schema in its emitted form, for replies: it changes nothing. */
export function check(schema: object): NamedSchema {
  return new SchemaSet({ schema: JSON.stringify(schema) }).get('schema');
}

/** A schema that behaves as the test says. */
export function schemaThat(test: Check['test'], explain: Check['explain'] = () => undefined): NamedSchema {
  return Object.defineProperty(check({}), 'check', { value: { test, explain } });
}

/** A schema that throws. */
export function failing(error: unknown): NamedSchema {
  return schemaThat(() => {
    throw error;
  });
}

/** The same for requests: it fills in defaults. */
export function checkInput(schema: object): NamedSchema {
  return check({ ...filling(schema as Record<string, unknown>), changes: true });
}

function filling(schema: Readonly<Record<string, unknown>>): object {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Record<string, unknown>>); // of schemas
  const fill = properties.flatMap(([name, of]) => (of['default'] === undefined ? [] : [[name, of['default']]]));
  return {
    ...schema,
    ...(properties.length > 0 && {
      properties: Object.fromEntries(properties.map(([name, of]) => [name, filling(of)])),
    }),
    ...(fill.length > 0 && { fill }),
  };
}

export const item = {
  type: 'object',
  properties: { id: { type: 'integer' }, name: { type: 'string' } },
  required: ['id'],
  additionalProperties: false,
};

export function operation(given: Partial<OperationSpec> & { readonly id: string }): OperationSpec {
  return {
    method: 'GET',
    path: '/items',
    pointer: `/paths/~1items/${(given.method ?? 'GET').toLowerCase()}`,
    tags: [],
    parameters: [],
    replies: { '200': json() },
    security: [],
    ...given,
  };
}

export function parameter(given: Pick<ParameterSpec, 'in' | 'name'> & Partial<ParameterSpec>): ParameterSpec {
  const style = given.in === 'query' || given.in === 'cookie' ? 'form' : 'simple';
  return { style, explode: (given.style ?? style) === 'form', shape: text, ...given };
}

export const text: Shape = { kind: 'scalar', types: ['string'] };
export const integer: Shape = { kind: 'scalar', types: ['integer'] };

/** Describes a JSON reply. */
export function json(
  schema?: object,
  more: Partial<ReplyContent> = {},
  headers: readonly ReplyHeader[] = [],
): ReplySpec {
  return { contents: [content({ ...(schema && { schema: check(schema) }), ...more })], headers };
}

export function content(given: Partial<ReplyContent> = {}): ReplyContent {
  return { mediaType: 'application/json', kind: 'json', problem: 'inline', ...given };
}

export function header(name: string, given: Partial<ReplyHeader> = {}): ReplyHeader {
  return { name, required: false, explode: false, ...given };
}

export const empty: ReplySpec = { contents: [], headers: [] };

export function takes(...contents: readonly RequestContentSpec[]): Pick<OperationSpec, 'body'> {
  return { body: { required: true, contents } };
}

export function jsonBody(schema?: object): RequestContentSpec {
  return { mediaType: 'application/json', kind: 'json', ...(schema && { schema: checkInput(schema) }) };
}

/** A matcher like the one that the generator compiles, but slow and simple. Templates are whole segments. */
export function api(operations: readonly OperationSpec[], security: Routes['security'] = {}): Routes {
  const paths = [...new Set(operations.map(({ path }) => path))];
  const routes = paths.map((path) => {
    const own = operations.filter((candidate) => candidate.path === path);
    const names = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name);
    const methods = own.map(({ method }) => method);
    const allowed = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
    return {
      pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '([^/]+)')}$`),
      route: {
        methods: Object.fromEntries(own.map((each) => [each.method, { operation: each.id, names }])),
        allow: [...new Set(allowed)].join(', '),
      },
    };
  });
  const made: Routes = {
    ids: operations.map(({ id }) => id),
    operation: (id) => operations.find((each) => each.id === id),
    security,
    match(path) {
      for (const { pattern, route } of routes) {
        const found = pattern.exec(path);
        if (found !== null) {
          return { route, values: found.slice(1) };
        }
      }
      return undefined;
    },
    withFormats: () => made,
  };
  return made;
}
