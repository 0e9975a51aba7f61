import { createRequire } from 'node:module';
import type { Ajv2020 } from 'ajv/dist/2020.js';
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
import type { Validate } from '../../../templates/runtime/core/validate.js';

let checking: Ajv2020 | undefined;
let filling: Ajv2020 | undefined;

/** Loaded by the tests that check something: it takes longer than most others together. */
function compiler(useDefaults: boolean): Ajv2020 {
  const require = createRequire(import.meta.url);
  const ajv = require('ajv/dist/2020.js') as { Ajv2020: typeof Ajv2020 }; // its export
  return new ajv.Ajv2020({ allErrors: true, ownProperties: true, strict: false, useDefaults });
}

/** A check as the generator compiles it, for replies: it changes nothing. */
export function check(schema: object): Validate {
  checking ??= compiler(false);
  return checking.compile(schema);
}

/** The same for what comes in: it fills in defaults. */
export function checkInput(schema: object): Validate {
  filling ??= compiler(true);
  return filling.compile(schema);
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

/** A JSON reply. */
export function json(
  schema?: object,
  more: Partial<ReplyContent> = {},
  headers: readonly ReplyHeader[] = [],
): ReplySpec {
  return { contents: [content({ ...(schema && { validate: check(schema) }), ...more })], headers };
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
  return { mediaType: 'application/json', kind: 'json', ...(schema && { validate: checkInput(schema) }) };
}

/** A matcher as the generator compiles it, but slow and simple. Templates are whole segments. */
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
        methods: Object.fromEntries(own.map((each) => [each.method, { operation: each, names }])),
        allow: [...new Set(allowed)].join(', '),
      },
    };
  });
  return {
    operations,
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
  };
}
