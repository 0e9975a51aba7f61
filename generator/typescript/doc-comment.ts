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
    return isPlain ? brokenAt(line.split(BREAK), width) : [line];
  });
}

function brokenAt(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
