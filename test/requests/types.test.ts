import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cleanWith, typeCheck } from '../support/compilers.js';
import { document } from './support/bodies.js';
import { generateFrom } from './support/generated.js';

const folder = path.resolve(import.meta.dirname, '../.generated/requests/typed-bodies');

/** What arrives, said twice: by the emitted types and here. */
const uses = `
import type { Readable } from 'node:stream';
import type { FormContext, MultipartContext, Line, LinesContext, BinaryContext, ImageContext, NumberContext, SeveralContext, TextContext, XmlContext, JsonContext } from './typed-bodies/index.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Body<Context extends { readonly contentType: unknown; readonly body: unknown }, Type> = Extract<Context, { readonly contentType: Type }>['body'];

export const proofs: readonly true[] = [
  true satisfies Same<Body<LinesContext, 'application/jsonl'>, Line[]>,
  true satisfies Same<Body<BinaryContext, 'application/octet-stream'>, Readable>,
  true satisfies Same<ImageContext['body'], Readable>,
  true satisfies Same<Body<TextContext, 'text/plain'>, string>,
  true satisfies Same<Body<NumberContext, 'text/plain'>, number>,
  true satisfies Same<Body<XmlContext, 'application/xml'>, Line>,
  true satisfies Same<SeveralContext['contentType'], 'text/csv' | 'application/json' | 'text/*' | undefined>,
  true satisfies Same<Body<SeveralContext, undefined>, undefined>,
  true satisfies Same<Body<JsonContext, undefined>, undefined>,
  true satisfies Same<MultipartContext['body']['photo'], File | undefined>,
  true satisfies Same<MultipartContext['body']['documents'], File[] | undefined>,
  true satisfies Same<MultipartContext['body']['title'], string>,
  true satisfies Same<MultipartContext['body']['count'], number>,
  true satisfies Same<MultipartContext['body']['meta'], Line | undefined>,
  true satisfies Same<Body<FormContext, 'application/x-www-form-urlencoded'>['n'], number | undefined>,
];
`;

it.each(cleanWith)('the types of every body say what arrives: TypeScript %s', async (version) => {
  const { diagnostics } = await generateFrom('typed-bodies', document);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  await writeFile(path.join(folder, '..', 'typed-bodies.uses.ts'), uses);
  const files = [`${folder}/**/*.ts`, path.join(folder, '..', 'typed-bodies.uses.ts')];
  const errors = await typeCheck(version, 'strictest', files, 'bodies');
  expect(errors.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
});
