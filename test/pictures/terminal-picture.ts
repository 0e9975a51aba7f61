interface Style {
  readonly isBold: boolean;
  readonly isDim: boolean;
  readonly isInverse: boolean;
  readonly colour: Colour;
}

interface Run {
  readonly text: string;
  readonly column: number;
  readonly style: Style;
}

const COLOURS = {
  plain: '#e6edf3',
  grey: '#8b949e',
  red: '#ff7b72',
  green: '#7ee787',
  yellow: '#e3b341',
  blue: '#79c0ff',
  cyan: '#56d4dd',
} as const;
type Colour = keyof typeof COLOURS;

const PLAIN: Style = { isBold: false, isDim: false, isInverse: false, colour: 'plain' };

/** What the sequences of ECMA-48 §8.3.117 (SGR) set, as far as `tsc` and specbound use them. */
const SGR: Readonly<Record<string, Partial<Style>>> = {
  0: PLAIN,
  1: { isBold: true },
  2: { isDim: true },
  7: { isInverse: true },
  22: { isBold: false, isDim: false },
  27: { isInverse: false },
  31: { colour: 'red' },
  32: { colour: 'green' },
  33: { colour: 'yellow' },
  34: { colour: 'blue' },
  36: { colour: 'cyan' },
  39: { colour: 'plain' },
  90: { colour: 'grey' },
  91: { colour: 'red' },
  93: { colour: 'yellow' },
  96: { colour: 'cyan' },
};

/** The size of a character, and what stands around the text. */
const CHARACTER = { width: 8.4, height: 20 } as const;
const BAR = 36;
const MARGIN = 18;

/** The longest line of the compiler's; wider, nothing could be read where a page shows it 700 pixels wide. */
const WIDEST = 110;

/** A terminal that has run a command, as an SVG: `output` is what the command printed, colours included. */
export function terminalPicture(title: string, command: string, output: string): string {
  const lines = [[run('$', 0, { ...PLAIN, colour: 'green' }), run(command, 2, { ...PLAIN, isBold: true })]];
  lines.push(...runsOf(output.trim().replaceAll(/\n{3,}/g, '\n\n')));
  const columns = Math.max(64, ...lines.flat().map(({ column, text }) => column + text.length));
  if (columns > WIDEST) {
    throw new Error(`A line of \`${command}\` is ${columns} columns wide; the picture has room for ${WIDEST}.`);
  }
  const width = Math.ceil(columns * CHARACTER.width + 2 * MARGIN);
  const height = BAR + lines.length * CHARACTER.height + MARGIN;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14">
<title>${escaped(title)}</title>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="9" fill="#0d1117" stroke="#484f58"/>
<circle cx="20" cy="19" r="5.5" fill="#ff5f57"/><circle cx="39" cy="19" r="5.5" fill="#febc2e"/><circle cx="58" cy="19" r="5.5" fill="#28c840"/>
${lines.flatMap((runs, row) => runs.map((each) => drawn(each, row))).join('\n')}
</svg>
`;
}

function run(text: string, column: number, style: Style): Run {
  return { text, column, style };
}

/** Each line as pieces of one style without blanks at their ends, since not every viewer keeps blanks. */
function runsOf(output: string): Run[][] {
  let style = PLAIN;
  return output.split('\n').map((line) => {
    const runs: Run[] = [];
    let column = 0;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: sequences begin with ESC
    for (const [piece, codes = ''] of line.matchAll(/\u001b\[([\d;]*[A-Za-z])|[^\u001b]+/g)) {
      if (codes !== '') {
        style = styled(style, codes);
        continue;
      }
      const words = style.isInverse ? [{ 0: piece, index: 0 }] : piece.matchAll(/\S+(?: \S+)*/g);
      for (const { 0: text, index } of words) {
        runs.push(run(text, column + index, style));
      }
      column += piece.length;
    }
    return runs;
  });
}

function styled(before: Style, codes: string): Style {
  let style = before;
  for (const code of codes.slice(0, -1).split(';')) {
    const change = codes.endsWith('m') ? SGR[code] : undefined;
    if (!change) {
      throw new Error(`A picture of a terminal does not know the sequence ESC[${codes}.`);
    }
    style = { ...style, ...change };
  }
  return style;
}

function drawn({ text, column, style }: Run, row: number): string {
  const { isBold, isDim, isInverse, colour } = style;
  const x = pixels(MARGIN + column * CHARACTER.width);
  const y = BAR + row * CHARACTER.height;
  const length = pixels(text.length * CHARACTER.width);
  const back = isInverse
    ? `<rect x="${x}" y="${y + 1}" width="${length}" height="${CHARACTER.height - 2}" fill="${COLOURS[colour]}"/>\n`
    : '';
  if (text.trim() === '') {
    return back.trimEnd();
  }
  const looks = `fill="${isInverse ? '#0d1117' : COLOURS[colour]}"${isBold ? ' font-weight="bold"' : ''}${isDim ? ' opacity="0.7"' : ''}`;
  // The width is said, so that every viewer shows the columns one below the other, whichever font it has
  return `${back}<text x="${x}" y="${y + 15}" textLength="${length}" lengthAdjust="spacingAndGlyphs" ${looks}>${escaped(text)}</text>`;
}

function pixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
