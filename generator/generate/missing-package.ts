import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Finding, finding } from '../diagnostics/finding.js';
import { isObject, member } from '../document/value.js';
import { takesMultipart } from '../emit/operation-row.js';
import type { Api } from '../model/api.js';
import type { Json } from '../model/json.js';

/** The package that reads multipart bodies at run time. */
export const MULTIPART_PACKAGE = '@fastify/busboy';

/** Where a document has multipart bodies and the project does not install what reads them: the server would not start. */
export function missingPackages(api: Api, folder: string): readonly Finding[] {
  const reading = api.operations.find(takesMultipart);
  if (reading === undefined || isInstalledFor(folder, MULTIPART_PACKAGE)) {
    return [];
  }
  return [finding('package-missing', `${reading.pointer}/requestBody`, { package: MULTIPART_PACKAGE })];
}

/** Whether a project that the folder lies in has the package installed where it runs, not only where it is developed. */
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
    return {}; // not for us to judge
  }
}
