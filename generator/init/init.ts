import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { diagnose } from '../diagnostics/diagnose.js';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { finding } from '../diagnostics/finding.js';
import { ServerContext } from '../emit/emit-context.js';
import { problemMappers } from '../emit/problem-mappers.js';
import type { TargetName } from '../emit/target-name.js';
import { targets } from '../emit/targets.js';
import { generate } from '../generate/generate.js';
import { type ReadingOptions, readingOptionsOf } from '../load/reading-options.js';
import type { SourceFile } from '../model/source-file.js';
import { readApi } from '../read-api/read-api.js';
import type { Manifest } from './manifest.js';
import { projectCompiler } from './project-compiler.js';
import { exampleDocument, HANDLERS, manifestOf, projectFiles } from './project-files.js';

export interface InitOptions extends ReadingOptions {
  /** Path of the document, relative to `cwd`; by default `openapi.yaml`, which is created if it does not exist. */
  readonly document?: string;
  readonly cwd?: string;
  /** What the server runs on. Default `express`. */
  readonly target?: TargetName;
}

export interface InitResult {
  readonly diagnostics: readonly Diagnostic[];
  readonly document: string;
  /** Relative to `cwd`; for the generated folder only its name. */
  readonly written: readonly string[];
  /** Files that already existed, and were not changed. */
  readonly kept: readonly string[];
  readonly operations: number;
  /** What `package.json` needs; if an existing one is kept, the user adds it. */
  readonly manifest: Manifest;
}

const EXAMPLE = 'openapi.yaml';

const CONFIG = 'specbound.config.ts';
/** These would be read instead. */
const OTHER_CONFIGS = ['js', 'mjs', 'json'].map((extension) => `specbound.config.${extension}`);

/** Writes a project around a document into `cwd`. It never overwrites files; after an error it writes nothing. */
export async function init({ cwd = process.cwd(), ...options }: InitOptions): Promise<InitResult> {
  const { target = 'express' } = options;
  const policy = readingOptionsOf(options);
  const compiler = projectCompiler(cwd);
  const { importExtension } = compiler;
  const document = options.document ?? EXAMPLE;
  const relative = path.relative(cwd, path.resolve(cwd, document)).split(path.sep).join('/');
  const out = `generated/${path.parse(document).name}`;
  const kept: string[] = [];
  const written: string[] = [];
  const result = { document: relative, operations: 0, manifest: manifestOf({ folder: cwd, target, compiler }) };

  if (options.document === undefined) {
    await writeNew(cwd, [{ path: EXAMPLE, text: await exampleDocument() }], written, kept);
  }
  const { diagnostics, read } = await readApi(document, { cwd, ...policy });
  if (!read || hasErrors(diagnostics)) {
    return { ...result, diagnostics, written, kept };
  }
  const { api, bundle } = read;
  const [first] = api.operations;
  if (!first) {
    const nothing = diagnose(finding('no-operations', '', {}), bundle.locate);
    return { ...result, diagnostics: [...diagnostics, nothing], written, kept };
  }
  const generated = await generate({ document, out, handlers: HANDLERS, cwd, target, importExtension, ...policy });
  if (hasErrors(generated.diagnostics)) {
    return { ...result, diagnostics: generated.diagnostics, written, kept };
  }
  const mappers = problemMappers(new ServerContext({ api, extension: `.${importExtension}`, target: targets[target] }));
  const emitted = [...generated.files.written, ...generated.files.unchanged];
  const project = { folder: cwd, document: relative, out, target, compiler, policy, api, emitted, mappers, first };
  const files = await projectFiles(project);
  await writeNew(cwd, files, written, kept);
  if (generated.files.written.length > 0) {
    written.push(`${out}/`);
  }
  written.push(...(generated.handlers?.written ?? []));
  return {
    ...result,
    manifest: manifestOf({ folder: cwd, target, compiler, emitted }),
    // The project installs its packages itself
    diagnostics: generated.diagnostics.filter(({ code }) => code !== 'package-missing'),
    operations: api.operations.length,
    written: written.toSorted(),
    kept: kept.toSorted(),
  };
}

async function writeNew(cwd: string, files: readonly SourceFile[], written: string[], kept: string[]): Promise<void> {
  for (const { path: name, text } of files) {
    const file = path.join(cwd, name);
    const isThere = existsSync(file)
      ? name
      : name === CONFIG && OTHER_CONFIGS.find((each) => existsSync(path.join(cwd, each)));
    if (isThere) {
      kept.push(isThere);
      continue;
    }
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text, { flag: 'wx' });
    written.push(name);
  }
}
