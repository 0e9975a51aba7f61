import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../support/compilers.js';

interface Packed {
  readonly files: readonly { readonly path: string }[];
  readonly unpackedSize: number;
}

/** `npm run test:install` installs it; this looks at what there is to be installed. */
it('the tarball has what runs, what is emitted, docs and changelog, and nothing of tests and examples', () => {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const printed = execFileSync('npm', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const listed: unknown = JSON.parse(printed);
  // npm 12 gives one by name, earlier ones a list
  const [packed] = Object.values(listed as Record<string, Packed>);
  const files = packed?.files.map((file) => file.path) ?? [];
  expect(files).toEqual(
    expect.arrayContaining([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'action/action.yml',
      'dist/generator/cli/main.js',
      'dist/generator/index.d.ts',
      'dist/generator/index.js',
      'docs/design.md',
      'specbound.output.schema.json',
      'specbound.schema.json',
      'templates/runtime/core/exchange.ts',
    ]),
  );
  expect(files.filter((file) => /^(?:test|examples|generated|generator|spec)\/|\.map$/.test(file))).toEqual([]);
  expect(packed?.unpackedSize).toBeLessThan(3_600_000);
});

it('what each dependency is for stands in docs/design.md', () => {
  const manifest: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  );
  const [, section = ''] =
    /^## What is installed$(.*?)(?:^## |(?![\s\S]))/ms.exec(readFileSync(path.join(root, 'docs/design.md'), 'utf8')) ??
    [];
  const named = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name);
  expect(named.toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
});
