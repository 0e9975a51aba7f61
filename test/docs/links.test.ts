import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sidebar } from '../../docs/.vitepress/sidebar.js';
import { slug } from '../../docs/.vitepress/slug.js';
import { root } from '../support/root.js';

const pages = readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'));
const examples = readdirSync(path.join(root, 'examples'), { withFileTypes: true }).filter((each) => each.isDirectory());
const files = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', 'examples/README.md', 'test/bench/README.md'],
  ...examples.map(({ name }) => `examples/${name}/README.md`).filter((name) => existsSync(path.join(root, name))),
  ...pages.map((name) => `docs/${name}`),
];

/** A page without its code, in which nothing is a link or a heading. */
const prose = (file: string) =>
  readFileSync(path.join(root, file), 'utf8').replace(/^ *(```+)[^\n]*\n.*?^ *\1$/gms, '');

/** The anchors of a page: a second heading of the same text gets `-1`. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const counts = new Map<string, number>();
  return new Set(
    [...markdown.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => {
      const anchor = slug(heading.replaceAll(/\]\([^)]*\)/g, ']'));
      const count = counts.get(anchor) ?? 0;
      counts.set(anchor, count + 1);
      return count === 0 ? anchor : `${anchor}-${count}`;
    }),
  );
}

/** What each link and picture of a page leads to, within the repository. */
function targetsOf(markdown: string): readonly string[] {
  return [...markdown.replaceAll(/`[^`\n]+`/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

function isDead(from: string, target: string): boolean {
  const [file = '', anchor] = target.split('#');
  const to = file === '' ? from : path.posix.join(path.posix.dirname(from), file);
  if (!existsSync(path.join(root, to))) {
    return true;
  }
  if (anchor === undefined) {
    return false;
  }
  return !statSync(path.join(root, to)).isFile() || !anchorsOf(prose(to)).has(anchor);
}

describe('links between pages', () => {
  it.each(files)('%s leads to files and headings that are there', (file) => {
    expect(targetsOf(prose(file)).filter((target) => isDead(file, target))).toEqual([]);
  });

  it('finds what is not there', () => {
    const dead = ['nowhere.md', 'docs/router.md#nowhere', '#nowhere', 'docs#nowhere'];
    expect(dead.filter((target) => isDead('README.md', target))).toEqual(dead);
    expect(isDead('README.md', 'docs/router.md#the-router')).toBe(false);
  });

  it.each(pages)('docs/%s has no braces outside code that the site would evaluate', (name) => {
    expect(prose(`docs/${name}`).replaceAll(/`[^`\n]+`/g, '')).not.toContain('{{');
  });

  it('the site lists each page once', () => {
    const listed = sidebar.flatMap(({ items }) => items.map(({ link }) => `${link.slice(1)}.md`));
    expect([...listed, 'index.md'].sort()).toEqual([...pages].sort());
  });
});

describe('an anchor is made as GitHub makes it', () => {
  it.each([
    ['What a request can’t do', 'what-a-request-cant-do'],
    ['`document()`', 'document'],
    ['Lint, and audit: both', 'lint-and-audit-both'],
    ['Path Item – `$ref`', 'path-item--ref'],
    ['multiple_of', 'multiple_of'],
  ])('%s: %s', (heading, want) => {
    expect(slug(heading)).toBe(want);
  });
});
