/** Columns of a line of code. */
export const WIDTH = 120;

/** Writes a documentation comment from encoded lines: on one line if it fits. Empty without lines. */
export function docComment(docs: readonly string[], indent: string): string {
  const [only, ...others] = docs;
  if (only === undefined) {
    return '';
  }
  const line = `${indent}/** ${only.trimEnd()} */\n`;
  if (others.length === 0 && line.length <= WIDTH + 1) {
    return line;
  }
  const width = WIDTH - indent.length - ' * '.length;
  const lines = wrapped(docs, width).map((each) => `${indent} * ${each}`.trimEnd());
  return `${indent}/**\n${lines.join('\n')}\n${indent} */\n`;
}

/** Matches a word that may begin a line without becoming Markdown: no list, heading, quote or tag. */
const BREAK = / +(?=[\p{L}`"'([])/gu;

/** Lines that a line break would change: code, tables, tags and indented text. */
const AS_IT_STANDS = /^(?: {2}|\t|\||@)|\| *$/;

/** Wraps paragraphs of Markdown to at most so many columns, where they may be broken. */
function wrapped(lines: readonly string[], width: number): readonly string[] {
  let isCode = false;
  return lines.flatMap((line) => {
    const isFence = /^ {0,3}(?:```|~~~)/.test(line);
    const isPlain = !isCode && !isFence && line.length > width && !AS_IT_STANDS.test(line);
    isCode = isCode !== isFence;
    return isPlain ? brokenAt(line, width) : [line];
  });
}

/** Returns the indentation of further lines of a list item, or the beginning of those of a quote. */
function continued(line: string): string {
  const [quote = ''] = /^ *(?:> ?)+/.exec(line) ?? [];
  const [item = ''] = /^ *(?:[-*+]|\d+[.)]) +/.exec(line.slice(quote.length)) ?? [];
  return quote + ' '.repeat(item.length);
}

function brokenAt(text: string, width: number): readonly string[] {
  const [first = '', ...words] = text.split(BREAK);
  const start = continued(text);
  const lines: string[] = [];
  let line = first;
  for (const word of words) {
    if (line.length + 1 + word.length > width) {
      lines.push(line);
      line = start + word;
    } else {
      line = `${line} ${word}`;
    }
  }
  return [...lines, line];
}
