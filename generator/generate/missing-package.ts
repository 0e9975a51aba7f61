import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.js';
import { isObject, member } from '../document/value.js';
import { takesMultipart } from '../emit/operation-row.js';
import type { Api } from '../model/api.js';
import type { Json } from '../model/json.js';

/** A package that the emitted folder needs at run time. */
interface NeededPackage {
  readonly name: string;
  /** What it is needed for. */
  readonly what: string;
  /** The file of the runtime that imports it, which is only emitted if it is needed. */
  readonly file: string;
  readonly pointerIn: (api: Api) => string;
}

const PACKAGES: readonly NeededPackage[] = [
  {
    name: '@fastify/busboy',
    what: 'Multipart bodies are read',
    file: 'runtime/node/multipart.ts',
    pointerIn: ({ operations }) => `${operations.find(takesMultipart)?.pointer}/requestBody`,
  },
  {
    name: '@remix-run/multipart-parser',
    what: 'Multipart bodies are read',
    file: 'runtime/fetch/multipart.ts',
    pointerIn: ({ operations }) => `${operations.find(takesMultipart)?.pointer}/requestBody`,
  },
  {
    name: 're2js',
    what: 'Patterns that may take long are tried',
    file: 'runtime/core/validation/linear.ts',
    pointerIn: () => '',
  },
];

/** Returns the packages that an emitted folder imports, by its files. */
export function neededPackages(files: readonly string[]): readonly string[] {
  return PACKAGES.filter(({ file }) => files.includes(file)).map(({ name }) => name);
}

/** Reports those that the project does not install: the server would not start. */
export function missingPackages(api: Api, files: readonly string[], folder: string): readonly Finding[] {
  return PACKAGES.filter(({ name, file }) => files.includes(file) && !isInstalledFor(folder, name)).map(
    ({ name, what, pointerIn }) => finding('package-missing', pointerIn(api), { what, package: name }),
  );
}

/** Whether the project of a folder installs the package at run time, not only for development. */
function isInstalledFor(folder: string, name: string): boolean {
  const fields = ['dependencies', 'optionalDependencies', 'peerDependencies'];
  return manifestsAbove(folder).some((manifest) =>
    fields.some((field) => member(member(manifest, field), name) !== undefined),
  );
}

function manifestsAbove(folder: string): readonly Json[] {
  const file = path.join(folder, 'package.json');
  const parent = path.dirname(folder);
  const own = existsSync(file) ? [parsed(readFileSync(file, 'utf8'))] : [];
  return parent === folder ? own : [...own, ...manifestsAbove(parent)];
}

function parsed(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {}; // others report that
  }
}
