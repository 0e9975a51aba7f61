import { describe, expect, it } from 'vitest';
import { docComment } from '../../generator/typescript/doc-comment.js';

const word = 'x'.repeat(40);

describe('a documentation comment', () => {
  it.each<[what: string, lines: readonly string[], want: string]>([
    ['nothing', [], ''],
    ['one line', ['A thing. '], '  /** A thing. */\n'],
    ['several', ['A', '', 'B '], '  /**\n   * A\n   *\n   * B\n   */\n'],
    [
      'a line that is too long, broken between words',
      [`${word} ${word} ${word}`],
      `  /**\n   * ${word} ${word}\n   * ${word}\n   */\n`,
    ],
  ])('of %s', (_what, lines, want) => {
    expect(docComment(lines, '  ')).toBe(want);
  });

  it.each<[what: string, line: string]>([
    ['a row of a table', `| ${word} | ${word} | ${word} |`],
    ['what is indented', `    ${word} ${word} ${word}`],
    ['a tag', `@example ${word} ${word} ${word}`],
    ['one word', word.repeat(4)],
  ])('leaves %s on its line', (_what, line) => {
    expect(docComment([line, 'More.'], '')).toBe(`/**\n * ${line}\n * More.\n */\n`);
  });

  it.each<[what: string, start: string, further: string]>([
    ['an item of a list', '- ', '  '],
    ['a numbered one', ' 10. ', '     '],
    ['a quote', '> ', '> '],
    ['an item in a quote', '> * ', '>   '],
  ])('goes on with %s', (_what, start, further) => {
    expect(docComment([`${start}${word} ${word} ${word}`], '')).toBe(
      `/**\n * ${start}${word} ${word}\n * ${further}${word}\n */\n`,
    );
  });

  it('leaves code between fences as it is', () => {
    const line = `${word} ${word} ${word}`;
    expect(docComment(['```', line, '```', line], '')).toBe(
      `/**\n * \`\`\`\n * ${line}\n * \`\`\`\n * ${word} ${word}\n * ${word}\n */\n`,
    );
  });

  // A line that begins so would be a heading, a list, a quote or a tag
  it.each(['#', '-', '*', '+', '>', '1.', '@see', '==='])('begins no line with %s that was not there', (start) => {
    const line = `${word} ${word} ${start} ${word}`;
    const [, ...lines] = docComment([line], '').split('\n');
    expect(lines.filter((each) => each.startsWith(` * ${start}`))).toEqual([]);
  });
});
