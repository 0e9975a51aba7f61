import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { type GenerateResult, generate } from '../../../generator/generate/generate.js';
import { type Emitted, emittedFrom } from '../../requests/support/generated.js';
import { casesOf, documentOf, prefixOf, versions } from '../../requests/support/vectors.js';
import { root } from '../../support/root.js';
import type { Exchange } from './ask.js';
import { ofEveryKind, ofItems } from './exchanges.js';

/** A document, with the requests for it. */
export interface Asked {
  readonly name: string;
  readonly document: object;
  readonly exchanges: readonly Exchange[];
}

async function read(file: string): Promise<object> {
  return parse(await readFile(path.join(root, file), 'utf8'));
}

/** Returns the two documents that cover everything; for all, also one of the parameter vectors per OpenAPI version. */
export async function askedDocuments(isWhole: boolean): Promise<readonly Asked[]> {
  return [
    { name: 'every-kind', document: await read('test/fixtures/every-kind.yaml'), exchanges: ofEveryKind },
    { name: 'items', document: await read('spec/items.yaml'), exchanges: ofItems },
    ...(isWhole ? versions : []).map((version) => {
      const cases = casesOf(version).filter(({ kind, request }) => kind !== 'generation' && request !== null);
      return {
        name: `vectors-${version}`,
        document: documentOf(version, cases),
        exchanges: cases.flatMap(({ id, method: documented, request }, index) => {
          if (request === null) {
            return [];
          }
          const { target, method = documented ?? 'GET', headers = {}, rawHeaders = [], body } = request;
          const lines = [...Object.entries(headers), ...rawHeaders].map(([name, value]) => `${name}: ${value}`);
          const exchange: Exchange = {
            name: id,
            target: prefixOf(index) + target,
            method: method.toUpperCase(),
            headers: lines,
            ...(body !== undefined && { body }),
          };
          return [exchange];
        }),
      };
    }),
  ];
}

/** Generates for Express and node:http. */
export function emittedForNode({ name, document }: Asked): Promise<Emitted> {
  return emittedFrom(`targets-${name}`, document);
}

/** Generates for fetch; returns the folder, and the result. */
export async function emittedForFetch({ name, document }: Asked): Promise<GenerateResult & { readonly out: string }> {
  const folder = path.join(root, 'test/.generated/same-answers');
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(document));
  const out = path.join(folder, name);
  return { ...(await generate({ document: file, out, cwd: root, target: 'fetch' })), out };
}
