import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { generate } from '../../generator/generate/generate.js';
import type { Json } from '../../generator/model/json.js';
import { optionSets, root } from '../support/compilers.js';
import { mutate, randomFrom } from './mutate.js';
import { hasSpecs, specs } from './shared.js';

/**
 * `npm run test:fuzz-documents` tries 5,000; each is known by its number, and `SPECBOUND_FUZZ_SEED` begins at another.
 */
const COUNT = Number(process.env['SPECBOUND_FUZZ_DOCUMENTS'] ?? 12);
const SEED = Number(process.env['SPECBOUND_FUZZ_SEED'] ?? 1);
const BATCH = 40;
const LARGEST_BYTES = 60_000;
/** Of the processor's time, which others that run beside do not lengthen. */
const LONGEST_MS = 10_000;

const work = path.join(root, 'test/.generated/fuzz');

/** Of a text that is not YAML there is nothing to change. */
function parsed(file: string): Json {
  try {
    return parse(readFileSync(file, 'utf8'), { logLevel: 'silent' }) as Json;
  } catch {
    return null;
  }
}

/** The small documents of others, and the project's own, those with mistakes among them. */
const originals: readonly (readonly [name: string, document: Json])[] = [
  path.join(root, 'spec'),
  path.join(root, 'test/fixtures'),
  path.join(root, 'test/fixtures/diagnosed'),
  ...['since-3.0', 'only-3.0', 'since-3.1', 'since-3.2', 'apart/dialect', 'apart/webhooks-only'].map((each) =>
    path.join(root, 'test/fixtures/specification', each),
  ),
  ...(hasSpecs ? [specs] : []),
].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => /\.(?:ya?ml|json)$/.test(name) && statSync(path.join(folder, name)).size <= LARGEST_BYTES)
    .map((name) => [name, parsed(path.join(folder, name))] as const)
    .filter(
      ([, document]) =>
        typeof document === 'object' && document !== null && ('openapi' in document || 'swagger' in document),
    ),
);

interface Outcome {
  readonly seed: number;
  readonly original: string;
  /** Why it is none of the two that are allowed. */
  readonly failure?: string;
  readonly folder?: string;
}

async function tryOut(seed: number): Promise<Outcome> {
  const random = randomFrom(seed);
  const [original, document] = originals[Math.floor(random() * originals.length)] ?? ['none', {}];
  const name = `${seed}.json`;
  writeFileSync(path.join(work, name), JSON.stringify(mutate(document, random, 1 + Math.floor(random() * 3)), null, 1));
  const about = { seed, original };
  const started = process.cpuUsage();
  const result = await generate({ document: name, out: `out/${seed}`, cwd: work, write: false, strict: true }).catch(
    (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  const { user, system } = process.cpuUsage(started);
  const took = (user + system) / 1000;
  if (typeof result === 'string') {
    return { ...about, failure: result };
  }
  if (took > LONGEST_MS) {
    return { ...about, failure: `It took ${Math.round(took)} ms.` };
  }
  const unplaced = result.diagnostics.filter(
    ({ file, line, column }) => !existsSync(path.join(work, file)) || line < 1 || column < 1,
  );
  if (unplaced.length > 0) {
    return { ...about, failure: `Without a place: ${JSON.stringify(unplaced)}` };
  }
  const odd = result.diagnostics.filter(({ message, hint }) =>
    /internal|\bat \S+ \(|\{\w+\}\.|undefined|\[object/.test(message + hint),
  );
  if (odd.some(({ message }) => /internal error|\[object/.test(message))) {
    return { ...about, failure: JSON.stringify(odd) };
  }
  if (result.texts === undefined) {
    return about;
  }
  const folder = path.join(work, 'out', String(seed));
  for (const [file, text] of result.texts) {
    if (file.startsWith('runtime/') || !file.endsWith('.ts')) {
      continue;
    }
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(
      path.join(folder, file),
      text.replace(/'(?:\.{1,2}\/)+runtime\//g, `'${path.join(root, 'templates/runtime')}/`),
    );
  }
  return { ...about, folder };
}

const host = ts.createCompilerHost({});
const known = new Map<string, ts.SourceFile | undefined>();

/** What the compiler says of the folders, of all in one program. */
function compileAll(folders: readonly string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(folder, name)),
  );
  const { module: _, ...strictest } = optionSets.strictest;
  const options: ts.CompilerOptions = {
    ...strictest,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules/@types')],
    noEmit: true,
    skipLibCheck: true,
    noUnusedLocals: true,
  };
  const read = host.getSourceFile.bind(host);
  // What all programs have in common is parsed once
  const getSourceFile: ts.CompilerHost['getSourceFile'] = (file, ...rest) => {
    if (file.startsWith(work)) {
      return read(file, ...rest);
    }
    if (!known.has(file)) {
      known.set(file, read(file, ...rest));
    }
    return known.get(file);
  };
  const program = ts.createProgram(files, options, { ...host, getSourceFile });
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ code, messageText, start = 0 }) => {
        const { line = 0 } = source?.getLineAndCharacterOfPosition(start) ?? {};
        return `${path.relative(work, file)}:${line + 1} TS${code} ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
      },
    );
  });
}

describe(`documents of which something was changed (${hasSpecs ? '' : `its own alone, without SPECBOUND_CORPUS; `}npm run test:fuzz-documents tries more)`, () => {
  beforeAll(() => {
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
  });

  const batches = Array.from({ length: Math.ceil(COUNT / BATCH) }, (_, index) => SEED + index * BATCH);
  it.each(batches)(
    'from number %i on end in output that compiles or in a diagnostic with a place',
    { timeout: 1_200_000 },
    async (first) => {
      const outcomes: Outcome[] = [];
      const size = Math.min(BATCH, SEED + COUNT - first);
      for (let seed = first; seed < first + size; seed += 1) {
        outcomes.push(await tryOut(seed));
      }
      const failures = outcomes.flatMap(({ seed, original, failure }) =>
        failure === undefined ? [] : [`${seed} (${original}): ${failure}`],
      );
      const folders = outcomes.flatMap(({ folder }) => folder ?? []);
      expect([...failures, ...compileAll(folders)]).toEqual([]);
      rmSync(path.join(work, 'out'), { recursive: true, force: true });
    },
  );
});
