import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolder } from '../files/package-folder.js';
import { ownSpecifier } from './own-specifier.js';

/** A `package.json`, as far as a new project has one. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private: true;
  readonly type: 'module';
  readonly engines: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Packages of a new project, in the versions that specbound itself is built and tested with. */
const DEPENDENCIES = ['express'];
const DEV_DEPENDENCIES = ['@types/express', '@types/node', 'typescript'];

/** `more` are further packages that the server needs. */
export function manifest(folder: string, generate: string, more: readonly string[]): Manifest {
  const { version, engines, versions } = ownManifest();
  const pick = (names: readonly string[]) => names.map((name) => [name, `^${versions.get(name) ?? '*'}`]);
  return {
    name: packageName(path.basename(folder)),
    version: '0.0.0',
    private: true,
    type: 'module',
    engines: { node: engines },
    scripts: {
      generate,
      build: 'tsc',
      prestart: 'npm run --silent build',
      start: 'node dist/src/server.js',
      pretest: 'npm run --silent build',
      test: 'node --test dist/src/handlers/*.test.js',
    },
    dependencies: Object.fromEntries(pick([...more, ...DEPENDENCIES])),
    devDependencies: Object.fromEntries(
      [...pick(DEV_DEPENDENCIES), ['specbound', ownSpecifier(folder, version)]].sort(),
    ),
  };
}

/** What a package may be called: lower case, URL-safe, not beginning with a dot or an underscore. */
function packageName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[._-]+|-+$/g, '');
  return name === '' || name === 'node_modules' || name === 'specbound' ? 'api' : name.slice(0, 214);
}

function ownManifest(): {
  readonly version: string;
  readonly engines: string;
  readonly versions: ReadonlyMap<string, string>;
} {
  const content: unknown = JSON.parse(readFileSync(path.join(packageFolder(), 'package.json'), 'utf8'));
  const member = (value: unknown, key: string): unknown =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const all = ['dependencies', 'devDependencies'].flatMap((key) => Object.entries(member(content, key) ?? {}));
  return {
    version: text(member(content, 'version')),
    engines: text(member(member(content, 'engines'), 'node')),
    versions: new Map(all.map(([name, version]) => [name, text(version)])),
  };
}
