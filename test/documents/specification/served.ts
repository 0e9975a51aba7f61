import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';
import { parse } from 'yaml';
import { isObject } from '../../../generator/document/value.js';
import { type GenerateResult, generate } from '../../../generator/generate/generate.js';
import type { Json, JsonObject } from '../../../generator/model/json.js';
import type { TestContext } from '../../runtime/support/serve.js';
import { root } from '../../support/root.js';

export const fixtures = path.join(root, 'test/fixtures/specification');
const work = path.join(root, 'test/.generated/specification');

/** What is written for a version holds for those after it, but for what only 3.0 has. */
const folders = {
  '3.0': ['since-3.0', 'only-3.0'],
  '3.1': ['since-3.0', 'since-3.1'],
  '3.2': ['since-3.0', 'since-3.1', 'since-3.2'],
} as const;

export type Version = keyof typeof folders;
export const versions = Object.keys(folders) as readonly Version[]; // its keys, and no others

const patches: Readonly<Record<Version, string>> = { '3.0': '3.0.4', '3.1': '3.1.2', '3.2': '3.2.0' };

/** All the examples of a version in one document, so that one run of the generator makes a server of them. */
export function documentOf(version: Version): JsonObject {
  let whole: JsonObject = {};
  for (const folder of folders[version]) {
    for (const name of readdirSync(path.join(fixtures, folder)).toSorted()) {
      const {
        openapi: _,
        info,
        ...rest
      } = parse(readFileSync(path.join(fixtures, folder, name), 'utf8')) as JsonObject; // YAML of a mapping
      whole = joined(whole, name === 'info.yaml' ? { info: info ?? null, ...rest } : rest, `${folder}/${name}`);
    }
  }
  return { openapi: patches[version], ...whole };
}

/** Returns the first of some documents of `apart`, which are written to the work folder as of another version. */
export function versionOf(patch: string, name: string, files: readonly string[]): string {
  const folder = path.join(work, `${name}-${patch}`);
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    const text = readFileSync(path.join(fixtures, 'apart', name, file), 'utf8');
    writeFileSync(path.join(folder, file), text.replace(/^openapi: .*$/m, `openapi: ${patch}`));
  }
  return path.join(folder, files[0] ?? '');
}

/** Lists one after the other; what is named twice would hide an example. */
function joined(one: JsonObject, other: JsonObject, from: string): JsonObject {
  const result: Record<string, Json> = { ...one };
  for (const [name, value] of Object.entries(other)) {
    const known = result[name];
    if (known === undefined) {
      result[name] = value;
    } else if (Array.isArray(known) && Array.isArray(value)) {
      result[name] = [...known, ...value];
    } else if (isObject(known) && isObject(value) && HOLDERS.has(name)) {
      result[name] = joined(known, value, from);
    } else {
      throw new Error(`${from} has ${name} of another file.`);
    }
  }
  return result;
}

const HOLDERS: ReadonlySet<string> = new Set([
  ...['paths', 'webhooks', 'components', 'schemas', 'responses', 'parameters', 'examples', 'requestBodies', 'headers'],
  ...['securitySchemes', 'links', 'callbacks', 'pathItems', 'mediaTypes'],
]);

export type Handler = (context: TestContext) => unknown;

export type Part = (value: unknown, about: object) => unknown;

interface Emitted {
  readonly createListener: (handlers: object, options: object) => RequestListener;
  readonly part?: Part;
  readonly send?: Readonly<
    Record<
      string,
      (to: unknown, message: object, options?: object) => Promise<{ readonly status: number; readonly body: unknown }>
    >
  >;
}

export interface Specified extends Emitted {
  readonly result: GenerateResult;
  readonly url: string;
  /** Of the emitted folder. */
  readonly text: (file: string) => string;
  /** What the next request is handled by. */
  handler: Handler;
  readonly errors: unknown[];
  readonly close: () => void;
}

/** Generates from a document that is written to the work folder, and serves what was emitted. */
export async function served(name: string, document: JsonObject): Promise<Specified> {
  mkdirSync(path.join(work, name), { recursive: true });
  writeFileSync(path.join(work, name, 'api.json'), JSON.stringify(document));
  return servedFile(name, path.join(work, name, 'api.json'));
}

export async function servedFile(
  name: string,
  document: string,
  options: { overlay?: string[] } = {},
): Promise<Specified> {
  const out = path.join(work, name, 'out');
  const result = await generate({ document, out, cwd: path.dirname(document), ...options });
  const module = (await import(pathToFileURL(path.join(out, 'index.ts')).href)) as Emitted; // the emitted index has it
  const errors: unknown[] = [];
  const specified = { handler: echo as Handler };
  const handlers = result.operations.map(({ id }) => [id, (context: TestContext) => specified.handler(context)]);
  const listener = module.createListener(Object.fromEntries(handlers), {
    onError: (error: unknown) => errors.push(error),
    codecs: { 'application/xml': xml },
    security: schemesOf(out),
  });
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return Object.assign(specified, {
    createListener: module.createListener,
    ...(module.send && { send: module.send }),
    ...(module.part && { part: module.part }),
    result,
    errors,
    url: `http://127.0.0.1:${port}`,
    text: (file: string) => readFileSync(path.join(out, file), 'utf8'),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
}

const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
const builder = new XMLBuilder();
/** XML is the user's to read and write: this one knows no XML Object. */
const xml = {
  decode: (bytes: Uint8Array): unknown => Object.values(Object(parser.parse(new TextDecoder().decode(bytes))))[0],
  encode: (value: unknown): string => builder.build({ root: value }),
};

/** Everybody is let in who has anything to show; what was shown is what the handler gets. */
function schemesOf(folder: string): Readonly<Record<string, unknown>> {
  const { components } = JSON.parse(readFileSync(path.join(folder, 'openapi.json'), 'utf8')) as JsonObject; // as emitted
  const names = Object.keys(Object(Object(components).securitySchemes));
  return Object.fromEntries(names.map((name) => [name, ({ request: _, operation: __, ...shown }: Shown) => shown]));
}

interface Shown {
  readonly request: object;
  readonly operation: object;
}

/** What a handler has got, as JSON: of a file its name, type and text, of a stream its text. */
export const echo: Handler = async ({ path: of, query, header, cookie, auth, body, contentType, reply }) => {
  const got = { path: of, query, header, cookie, auth, contentType, body: await plain(body) };
  const told = Object.entries(got).filter(
    ([, value]) => value !== undefined && Object.keys(Object(value)).length + Number(typeof value !== 'object') > 0,
  );
  return reply(200, Object.fromEntries(told));
};

async function plain(value: unknown): Promise<unknown> {
  if (value instanceof Blob) {
    return { type: value.type, text: await value.text(), ...(value instanceof File && { name: value.name }) };
  }
  if (Array.isArray(value)) {
    return Promise.all(value.map(plain));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if (Symbol.asyncIterator in value) {
    return { stream: await new Response(value as unknown as ReadableStream).text() };
  }
  const entries = Object.entries(value).map(async ([key, each]) => [key, await plain(each)]);
  return Object.fromEntries(await Promise.all(entries));
}
