import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type FormatTypes, withImports } from '../model/format-types.js';
import * as toolkit from '../plugins/toolkit.js';
import { type Config, type DocumentConfig, defineConfig } from './config.js';
import { COMMON_MEMBERS, type ConfigMember, DOCUMENT_MEMBERS, objection } from './config-members.js';
import { UsageError } from './usage-error.js';

/** What to generate from one document: paths are absolute. */
export interface Job extends DocumentConfig, Pick<Config, 'plugins'> {}

const NAMES = ['ts', 'js', 'mjs', 'json'].map((extension) => `specbound.config.${extension}`);

export function findConfig(cwd: string): string | undefined {
  return NAMES.map((name) => path.join(cwd, name)).find((file) => existsSync(file));
}

/** Returns the jobs of a configuration file. Each error is one line that names the file and the member. */
export async function readConfig(file: string): Promise<readonly Job[]> {
  const name = path.basename(file);
  const content = await contentOf(file);
  if (!isRecord(content)) {
    throw new UsageError(`${name} does not contain an object. Give it { documents: [{ document }] }.`);
  }
  const known = ['documents', ...Object.keys(COMMON_MEMBERS)];
  const unknown = Object.keys(content).find((key) => key !== '$schema' && !known.includes(key));
  if (unknown !== undefined) {
    throw new UsageError(`${name}: '${unknown}' is not an option. The options are ${known.join(', ')}.`);
  }
  const { documents } = content;
  if (!Array.isArray(documents) || documents.length === 0) {
    throw new UsageError(`${name}: 'documents' must be a list such as [{ document: 'items.yaml' }].`);
  }
  const lint = readCommon('lint', content, name);
  const plugins = readCommon('plugins', content, name);
  return documents.map((entry: unknown, index): Job => {
    const job = readJob(entry, `${name}: documents[${index}]`, path.dirname(file));
    return {
      ...job,
      ...(lint !== undefined && { lint: { ...lint, ...job.lint } }),
      ...(plugins !== undefined && { plugins }),
    };
  });
}

/** Reads a member that applies to all documents. */
function readCommon<Name extends keyof typeof COMMON_MEMBERS>(
  member: Name,
  content: Readonly<Record<string, unknown>>,
  name: string,
): Config[Name] {
  const value = content[member];
  const problem = value === undefined ? undefined : objection(COMMON_MEMBERS[member], value);
  if (problem !== undefined) {
    throw new UsageError(`${name}: ${member} ${problem}.`);
  }
  return value as Config[Name]; // checked against its row
}

async function contentOf(file: string): Promise<unknown> {
  if (!existsSync(file)) {
    throw new UsageError(`There is no configuration file '${file}'.`);
  }
  const extension = path.extname(file);
  try {
    switch (extension) {
      case '.json':
        // Its shape is checked below.
        return JSON.parse(readFileSync(file, 'utf8')) as unknown;
      case '.js':
      case '.mjs':
        return defaultOf(await import(pathToFileURL(file).href));
      case '.ts':
        return defaultOf(await importTypeScript(file));
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${path.basename(file)} can't be read: ${reason}`);
  }
  throw new UsageError(`A configuration file is .ts, .js, .mjs or .json, not '${extension}'.`);
}

/** Node 20 can't read TypeScript. `specbound` means this very package, wherever the configuration is. */
async function importTypeScript(file: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  const options = {
    fsCache: false,
    interopDefault: false,
    virtualModules: { specbound: { defineConfig, ...toolkit } },
  };
  return createJiti(file, options).import(file);
}

function defaultOf(module: unknown): unknown {
  return isRecord(module) ? module['default'] : undefined;
}

const MEMBERS: readonly (readonly [string, ConfigMember])[] = Object.entries(DOCUMENT_MEMBERS);

function readJob(entry: unknown, where: string, folder: string): Job {
  if (!isRecord(entry)) {
    throw new UsageError(`${where} must be an object such as { document: 'items.yaml' }.`);
  }
  const names = MEMBERS.map(([name]) => name);
  const unknown = Object.keys(entry).find((key) => !names.includes(key));
  if (unknown !== undefined) {
    throw new UsageError(`${where}: '${unknown}' is not one of ${names.join(', ')}.`);
  }
  const job: Record<string, unknown> = {};
  for (const [name, member] of MEMBERS) {
    const value = entry[name];
    if (value === undefined && !('isRequired' in member)) {
      continue;
    }
    const problem = objection(member, value);
    if (problem !== undefined) {
      throw new UsageError(`${where}.${name} ${problem}.`);
    }
    job[name] = resolved(member, value, folder);
  }
  return job as unknown as Job; // DOCUMENT_MEMBERS has a row for each member
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Makes paths absolute, which are relative to the configuration's folder. */
function resolved({ kind }: ConfigMember, value: unknown, folder: string): unknown {
  if (kind === 'path') {
    return path.resolve(folder, String(value));
  }
  if (kind === 'formats') {
    return withImports(value as FormatTypes, (file) => path.resolve(folder, file)); // as just checked
  }
  return kind === 'paths' && Array.isArray(value) ? value.map((each) => path.resolve(folder, String(each))) : value;
}
