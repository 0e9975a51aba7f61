/** Columns of a line of code. */
export const WIDTH = 120;

/** A documentation comment of lines that are encoded for one: on one line where its text is one. Empty without lines. */
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

/** The words of Markdown that can begin a line and still be words: no list, heading, quote or tag. */
const BREAK = / +(?=[\p{L}`"'([])/gu;

/** What a line break would change: code, tables, tags and what is indented. */
const AS_IT_STANDS = /^(?: {2}|\t|\||@)|\| *$/;

/** Paragraphs of Markdown as lines of that many columns at most, where they can be broken. */
function wrapped(lines: readonly string[], width: number): readonly string[] {
  let isCode = false;
  return lines.flatMap((line) => {
    const isFence = /^ {0,3}(?:```|~~~)/.test(line);
    const isPlain = !isCode && !isFence && line.length > width && !AS_IT_STANDS.test(line);
    isCode = isCode !== isFence;
    return isPlain ? brokenAt(line, width) : [line];
  });
}

/** What the further lines of an item of a list are indented by, and those of a quote begin with. */
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
