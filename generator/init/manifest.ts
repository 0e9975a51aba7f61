import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { TargetName } from '../emit/target-name.js';
import { packageFolder } from '../files/package-folder.js';
import { ownSpecifier } from './own-specifier.js';
import type { ProjectCompiler } from './project-compiler.js';

/** The parts of a `package.json` that a new project has. */
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

/** The packages of a new project, in the versions that specbound itself is built and tested with. */
const PACKAGES = {
  express: { run: ['express', 'swagger-ui-dist'], develop: ['@types/express', '@types/node', 'tsx', 'typescript'] },
  fetch: { run: ['@hono/node-server', 'hono', 'swagger-ui-dist'], develop: ['@types/node', 'tsx', 'typescript'] },
} as const satisfies Readonly<Record<TargetName, object>>;

interface ManifestInput {
  readonly folder: string;
  readonly target: TargetName;
  readonly compiler: ProjectCompiler;
  /** Further packages that the server needs. */
  readonly more: readonly string[];
}

export function manifest({ folder, target, compiler, more }: ManifestInput): Manifest {
  const { run, develop } = PACKAGES[target];
  const { version, engines, versions } = ownManifest();
  const pick = (names: readonly string[]) => names.map((name) => [name, `^${versions.get(name) ?? '*'}`]);
  return {
    name: packageName(path.basename(folder)),
    version: '0.0.0',
    private: true,
    type: 'module',
    engines: { node: engines },
    scripts: scripts(compiler),
    dependencies: Object.fromEntries(pick([...more, ...run].toSorted())),
    devDependencies: Object.fromEntries([...pick(develop), ['specbound', ownSpecifier(folder, version)]].sort()),
  };
}

function scripts({ importExtension, outDir }: ProjectCompiler): Readonly<Record<string, string>> {
  const always = {
    dev: 'tsx watch src/server.ts',
    generate: 'specbound generate',
    check: 'specbound generate --check && tsc --noEmit',
  };
  if (outDir === undefined) {
    return {
      ...always,
      start: inPlace(`node src/server.${importExtension}`),
      test: 'node --test src/handlers/*.test.ts',
    };
  }
  const built = path.posix.join(outDir, 'src');
  return {
    ...always,
    build: 'tsc',
    prestart: 'npm run --silent build',
    start: inPlace(`node ${built}/server.js`),
    pretest: 'npm run --silent build',
    test: `node --test ${built}/handlers/*.test.js`,
  };
}

/** npm sends SIGTERM only to the shell, so Node must replace it. `cmd` does not know `exec`, and just continues. */
function inPlace(command: string): string {
  return `exec ${command} || ${command}`;
}

/** Returns a valid package name: lower case, URL-safe, not beginning with a dot or an underscore. */
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
  const versions = new Map(all.map(([name, version]) => [name, text(version)]));
  return {
    version: text(member(content, 'version')),
    engines: text(member(member(content, 'engines'), 'node')),
    // The generator's own compiler is older: a project gets the one that projects are compiled with in tests
    versions: versions.set('typescript', text(versions.get('typescript-7')).replace('npm:typescript@', '')),
  };
}
