import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../support/root.js';
import { drawn } from './drawn.js';
import { terminalPicture } from './terminal-picture.js';

const folder = path.join(root, 'docs/pictures');
const pages = ['README.md', ...readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .map((name) => readFileSync(path.join(root, name), 'utf8'));

describe('docs/pictures', () => {
  it.each(Object.entries(drawn))('%s is what a fresh run draws', async (name, draw) => {
    const svg = await draw();
    if (process.env['UPDATE'] === '1') {
      writeFileSync(path.join(folder, name), svg);
    }
    expect(svg).toBe(readFileSync(path.join(folder, name), 'utf8'));
  });

  it('the compile error is the line that the README promises', () => {
    const svg = readFileSync(path.join(folder, 'compile-error.svg'), 'utf8');
    expect(svg).toContain(">Argument of type '418' is not assignable to parameter of type '200 | 404'.</text>");
  });

  it.each(readdirSync(folder))('%s is shown on a page, with words for those who do not see it', (name) => {
    expect(pages.some((page) => new RegExp(`!\\[[^\\]]{20,}\\]\\((?:docs/)?pictures/${name}\\)`).test(page))).toBe(
      true,
    );
  });
});

describe('a terminal as a picture', () => {
  const texts = (output: string) =>
    [...terminalPicture('t', 'c', output).matchAll(/<text x="([\d.]+)" y="(\d+)".*? fill="(#\w+)"[^>]*>(.*)<\/text>/g)]
      .slice(2)
      .map(([, ...parts]) => parts.join(' '));

  it('keeps columns, lines and colours, and needs no blanks to be kept', () => {
    expect(texts('a  b c\n\u001b[31mx\u001b[39m y')).toEqual([
      '18 71 #e6edf3 a',
      '43.2 71 #e6edf3 b c',
      '18 91 #ff7b72 x',
      '34.8 91 #e6edf3 y',
    ]);
  });

  it('writes text as text', () => {
    expect(texts('<b> & c')).toEqual(['18 71 #e6edf3 &lt;b&gt; &amp; c']);
  });

  it.each([
    ['a style that it does not know', '\u001b[5mx', 'ESC[5m'],
    ['a sequence that moves the cursor', '\u001b[2Kx', 'ESC[2K'],
    ['a line that is too long to be read', 'x'.repeat(111), '111 columns'],
  ])('refuses %s', (_, output, message) => {
    expect(() => terminalPicture('t', 'c', output)).toThrow(message);
  });
});
