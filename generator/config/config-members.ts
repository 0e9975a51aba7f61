import { GRADES } from '../diagnostics/grade.js';
import { nearest } from '../document/nearest.js';
import { TARGETS } from '../emit/target-name.js';
import { LAYOUTS } from '../handlers/layout.js';
import { LINT_RULE_NAMES } from '../lint/lint-rules.js';
import { readHost } from '../load/allowed-hosts.js';
import type { FormatType } from '../model/format-types.js';
import { pluginsObjection } from '../plugins/plugin-objection.js';
import { IMPORT_EXTENSIONS } from '../typescript/import-extension.js';
import type { Config, DocumentConfig } from './config.js';

export type ConfigMember =
  /** Relative to the configuration's folder. */
  | { readonly kind: 'path'; readonly description: string; readonly isRequired?: true }
  | { readonly kind: 'choice'; readonly description: string; readonly choices: readonly string[] }
  | { readonly kind: 'flag'; readonly description: string }
  | { readonly kind: 'hosts'; readonly description: string }
  | { readonly kind: 'names'; readonly description: string }
  /** Each is relative to the configuration's folder. */
  | { readonly kind: 'paths'; readonly description: string }
  | { readonly kind: 'formats'; readonly description: string }
  | { readonly kind: 'rules'; readonly description: string }
  /** Values with functions: not available in a JSON configuration. */
  | { readonly kind: 'plugins'; readonly description: string };

/** The members of an entry of `documents`: one row each, for reading it and for writing `specbound.schema.json`. */
export const DOCUMENT_MEMBERS = {
  document: { kind: 'path', description: 'The OpenAPI document, YAML or JSON.', isRequired: true },
  out: { kind: 'path', description: "Folder to write to; by default generated/<document file's name>." },
  importExtension: {
    kind: 'choice',
    description: 'How relative imports end in emitted files; by default js.',
    choices: IMPORT_EXTENSIONS,
  },
  examples: {
    kind: 'flag',
    description: "Whether examples of replies are emitted, which unimplemented: 'example' uses; by default not.",
  },
  target: {
    kind: 'choice',
    description: 'What the server runs on: Express and node:http, or anything that speaks fetch; by default express.',
    choices: TARGETS,
  },
  handlers: { kind: 'path', description: 'Folder of handlers. Stubs are written there, and follow the document.' },
  layout: {
    kind: 'choice',
    description: 'Whether there is one file of handlers per tag or per operation; by default tag.',
    choices: LAYOUTS,
  },
  allowRemote: {
    kind: 'hosts',
    description: 'Hosts that $refs may lead to, each with its port unless that is the default of the scheme.',
  },
  formatTypes: {
    kind: 'formats',
    description:
      "The types for values of the document's formats: { type: 'Date' }, { type: 'bigint' }, or a type that import exports, with the functions that decode and encode it.",
  },
  lint: {
    kind: 'rules',
    description: 'How to grade the rules of lint for this document; takes precedence over the grades for all.',
  },
  refRoot: {
    kind: 'path',
    description:
      "Folder that $refs may lead into, in addition to the document's own; by default the document's folder, or the working directory if it contains the document.",
  },
  overlay: {
    kind: 'paths',
    description: 'Files of overlays (OpenAPI Overlay 1.1), applied to the document one after the other.',
  },
  tags: {
    kind: 'names',
    description: 'Tags whose operations are selected, alone or together with operations; * stands for any characters.',
  },
  operations: {
    kind: 'names',
    description:
      'Operations that are selected, by operationId, path, or method and path; * stands for any characters. By default all.',
  },
  allowDanglingRefs: {
    kind: 'flag',
    description:
      'Whether a schema $ref that leads to nothing is treated as a schema that accepts any value; by default not.',
  },
} as const satisfies Readonly<Record<keyof DocumentConfig, ConfigMember>>;

/** Members next to `documents` that apply to all of them. */
export const COMMON_MEMBERS = {
  lint: { kind: 'rules', description: 'How to grade the rules of lint, for all documents.' },
  plugins: { kind: 'plugins', description: 'Rules and files to add to those of specbound.' },
} as const satisfies Readonly<Record<keyof Omit<Config, 'documents'>, ConfigMember>>;

const MEMBERS: readonly (readonly [string, ConfigMember])[] = Object.entries(DOCUMENT_MEMBERS);

/** Returns the JSON Schema of `specbound.config.json`. */
export function configSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of specbound',
    type: 'object',
    additionalProperties: false,
    required: ['documents'],
    properties: {
      $schema: { type: 'string' },
      documents: {
        description: 'The documents to generate from. Paths are relative to the folder of this file.',
        type: 'array',
        minItems: 1,
        items: {
          type: 'object',
          additionalProperties: false,
          required: MEMBERS.filter(([, member]) => 'isRequired' in member).map(([name]) => name),
          properties: Object.fromEntries(MEMBERS.map(([name, member]) => [name, memberSchema(member)])),
        },
      },
      lint: memberSchema(COMMON_MEMBERS.lint),
    },
  };
}

function memberSchema(member: ConfigMember): object {
  const { description } = member;
  switch (member.kind) {
    case 'path':
      return { description, type: 'string' };
    case 'choice':
      return { description, enum: member.choices };
    case 'flag':
      return { description, type: 'boolean' };
    case 'hosts':
    case 'names':
    case 'paths':
      return { description, type: 'array', items: { type: 'string' } };
    case 'formats':
      return {
        description,
        type: 'object',
        additionalProperties: {
          type: 'object',
          additionalProperties: false,
          required: ['type'],
          properties: Object.fromEntries(FORMAT_MEMBERS.map((name) => [name, { type: 'string' }])),
        },
      };
    case 'rules':
      return {
        description,
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(LINT_RULE_NAMES.map((name) => [name, { enum: GRADES }])),
        // The rules of plugins
        patternProperties: { '/': { enum: GRADES } },
      };
    case 'plugins':
      return { description, not: {} };
    default:
      return member satisfies never;
  }
}

/** Returns why the member does not accept a value; `undefined` if it does. */
export function objection(member: ConfigMember, value: unknown): string | undefined {
  switch (member.kind) {
    case 'path':
      return typeof value === 'string' ? undefined : 'must be a path';
    case 'choice':
      return member.choices.some((each) => each === value) ? undefined : `must be one of ${member.choices.join(', ')}`;
    case 'flag':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'names':
    case 'paths':
      return Array.isArray(value) && value.every((each) => typeof each === 'string')
        ? undefined
        : `must be a list of ${member.kind}`;
    case 'hosts':
      return Array.isArray(value) && value.every((each) => typeof each === 'string' && readHost(each) !== undefined)
        ? undefined
        : "must be a list of hosts, such as ['schemas.example.com', '[::1]:8080']";
    case 'formats':
      return formatsObjection(value);
    case 'rules':
      return rulesObjection(value);
    case 'plugins':
      return pluginsObjection(value);
    default:
      return member satisfies never;
  }
}

const FORMAT_MEMBERS: readonly string[] = ['type', 'import', 'decode', 'encode'] satisfies (keyof FormatType)[];

/** Only checks the shape. The names are checked when the document is known. */
function formatsObjection(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return "must be an object such as { 'date-time': { type: 'Date' } }";
  }
  for (const [format, of] of Object.entries(value)) {
    if (typeof of !== 'object' || of === null || !('type' in of)) {
      return `has '${format}', which must be an object such as { type: 'Date' }`;
    }
    for (const [name, text] of Object.entries(of)) {
      if (!FORMAT_MEMBERS.includes(name)) {
        return `has '${format}' with '${name}', which is not one of ${FORMAT_MEMBERS.join(', ')}`;
      }
      if (typeof text !== 'string') {
        return `has '${format}' with '${name}', which must be a string`;
      }
    }
  }
  return undefined;
}

function rulesObjection(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return "must be an object such as { 'undocumented-406': 'off' }";
  }
  for (const [name, grade] of Object.entries(value)) {
    if (!name.includes('/') && !LINT_RULE_NAMES.some((known) => known === name)) {
      const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
      return `has no rule '${shown}'. Did you mean '${nearest(name, LINT_RULE_NAMES)}'? The rules are ${LINT_RULE_NAMES.join(', ')}`;
    }
    if (!GRADES.some((known) => known === grade)) {
      return `has '${name}', which must be one of ${GRADES.join(', ')}`;
    }
  }
  return undefined;
}
