import { type Code, type Imported, typeFrom, valueFrom } from '../typescript/code.js';
import { namesOf } from './runtime-names.js';
import type { TargetName } from './target-name.js';

/** The parts of an emitted folder that depend on its target. */
export interface Target {
  readonly name: TargetName;
  /** The folders of the runtime that it needs. */
  readonly folders: readonly string[];
  /** The file of the runtime that reads multipart bodies. */
  readonly multipart: string;
  /**
   * The files of the runtime that name what it needs from outside, so that the user's compiler says what is missing.
   */
  readonly outside: readonly string[];
  /** The type of a body that arrives as bytes. */
  readonly bytes: Code;
  /** The type of the framework's own request. */
  readonly request: Code;
  /** Makes the tester of a pattern that backtracks; absent if the target can't stop one. */
  readonly guarded?: Imported;
  readonly names: TargetNames;
}

/** The names of the runtime that every target has, each with its place. */
type TargetNames = Readonly<
  Record<
    | 'ApiKeyCredentials'
    | 'BasicCredentials'
    | 'BearerCredentials'
    | 'BinaryBody'
    | 'Context'
    | 'CredentialsContext'
    | 'Encoded'
    | 'Multipart'
    | 'Sequence'
    | 'TextBody'
    | 'mockContexts'
    | 'readMultipart',
    Imported
  >
>;

const CREDENTIALS = ['ApiKeyCredentials', 'BasicCredentials', 'BearerCredentials', 'CredentialsContext'] as const;
const BODIES = ['BinaryBody', 'Encoded', 'Multipart', 'Sequence', 'TextBody'] as const;

const express: Target = {
  name: 'express',
  folders: ['core', 'node', 'express'],
  multipart: 'node/multipart.ts',
  outside: ['node/node-types.ts', 'express/express-types.ts'],
  bytes: typeFrom('node:stream', 'Readable'),
  request: typeFrom('express', 'Request'),
  guarded: valueFrom('./runtime/node/watch-patterns', 'guarded'),
  names: {
    ...namesOf(
      {
        'runtime/express/context': ['Context'],
        'runtime/express/options': CREDENTIALS,
        'runtime/node/body': BODIES,
      },
      typeFrom,
    ),
    ...namesOf(
      { 'runtime/node/mock-context': ['mockContexts'], 'runtime/node/multipart': ['readMultipart'] },
      valueFrom,
    ),
  },
};

const fetch: Target = {
  name: 'fetch',
  folders: ['core', 'fetch'],
  multipart: 'fetch/multipart.ts',
  outside: ['fetch/web-types.ts'],
  bytes: 'ReadableStream<Uint8Array>',
  request: 'Request',
  names: {
    ...namesOf(
      {
        'runtime/fetch/context': ['Context'],
        'runtime/fetch/options': CREDENTIALS,
        'runtime/fetch/body': BODIES,
      },
      typeFrom,
    ),
    ...namesOf(
      { 'runtime/fetch/mock-context': ['mockContexts'], 'runtime/fetch/multipart': ['readMultipart'] },
      valueFrom,
    ),
  },
};

export const targets: Readonly<Record<TargetName, Target>> = { express, fetch };
