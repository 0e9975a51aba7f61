import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from './io.js';
import { IMPORT_EXTENSIONS, type ImportExtension, LAYOUTS, type Layout } from './options.js';

/** What is to be generated from one document: paths are absolute. */
export interface Job {
  readonly document: string;
  readonly out?: string;
  readonly importExtension?: ImportExtension;
  readonly allowRemote?: readonly string[];
  readonly handlers?: string;
  readonly layout?: Layout;
}

const NAMES = ['specbound.config.js', 'specbound.config.mjs', 'specbound.config.json'];

export function findConfig(cwd: string): string | undefined {
  return NAMES.map((name) => path.join(cwd, name)).find((file) => existsSync(file));
}

/** The jobs of a configuration file: `{ documents: [{ document, out?, importExtension?, allowRemote?, handlers?, layout? }] }`. */
export async function readConfig(file: string): Promise<readonly Job[]> {
  const name = path.basename(file);
  const content = await contentOf(file);
  if (!isRecord(content)) throw new UsageError(`${name} holds no object. Give it { documents: [{ document }] }.`);
  const unknown = Object.keys(content).find((key) => key !== 'documents');
  if (unknown !== undefined) throw new UsageError(`${name}: '${unknown}' is no option; 'documents' is.`);
  const { documents } = content;
  if (!Array.isArray(documents) || documents.length === 0) {
    throw new UsageError(`${name}: 'documents' must be a list such as [{ document: 'items.yaml' }].`);
  }
  return documents.map((entry: unknown, index) => readJob(entry, `${name}: documents[${index}]`, path.dirname(file)));
}

async function contentOf(file: string): Promise<unknown> {
  if (!existsSync(file)) throw new UsageError(`There is no configuration file '${file}'.`);
  const extension = path.extname(file);
  try {
    if (extension === '.json') {
      // Its shape is looked at below.
      return JSON.parse(readFileSync(file, 'utf8')) as unknown;
    }
    if (extension === '.js' || extension === '.mjs') {
      const module: unknown = await import(pathToFileURL(file).href);
      return isRecord(module) ? module['default'] : undefined;
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path.basename(file)} can't be read: ${reason}`);
  }
  throw new UsageError(`A configuration file is .js, .mjs or .json, not '${extension}'.`);
}

const FIELDS = ['document', 'out', 'importExtension', 'allowRemote', 'handlers', 'layout'];

function readJob(entry: unknown, where: string, folder: string): Job {
  if (!isRecord(entry)) throw new UsageError(`${where} must be an object such as { document: 'items.yaml' }.`);
  const unknown = Object.keys(entry).find((key) => !FIELDS.includes(key));
  if (unknown !== undefined) throw new UsageError(`${where}: '${unknown}' is none of ${FIELDS.join(', ')}.`);
  const { document, out, importExtension, allowRemote, handlers } = entry;
  if (typeof document !== 'string') throw new UsageError(`${where}.document must be a path.`);
  if (out !== undefined && typeof out !== 'string') throw new UsageError(`${where}.out must be a path.`);
  const extension = IMPORT_EXTENSIONS.find((one) => one === importExtension);
  if (importExtension !== undefined && extension === undefined) {
    throw new UsageError(`${where}.importExtension must be one of ${IMPORT_EXTENSIONS.join(', ')}.`);
  }
  if (handlers !== undefined && typeof handlers !== 'string') throw new UsageError(`${where}.handlers must be a path.`);
  const layout = LAYOUTS.find((one) => one === entry['layout']);
  if (entry['layout'] !== undefined && layout === undefined) {
    throw new UsageError(`${where}.layout must be one of ${LAYOUTS.join(', ')}.`);
  }
  if (allowRemote !== undefined && !isListOfStrings(allowRemote)) {
    throw new UsageError(`${where}.allowRemote must be a list of hosts.`);
  }
  return {
    document: path.resolve(folder, document),
    ...(out === undefined ? {} : { out: path.resolve(folder, out) }),
    ...(extension === undefined ? {} : { importExtension: extension }),
    ...(allowRemote === undefined ? {} : { allowRemote }),
    ...(handlers === undefined ? {} : { handlers: path.resolve(folder, handlers) }),
    ...(layout === undefined ? {} : { layout }),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
