import { escaped } from './terminal-picture.js';

type Kind = 'file' | 'stage' | 'command';

interface Box {
  readonly kind: Kind;
  readonly name: string;
  /** What it is, or what it does, in a few words. */
  readonly does: string;
  readonly column: number;
  readonly row: number;
}

const BOXES = {
  document: { kind: 'file', name: 'openapi.yaml', does: 'your document', column: 0, row: 0 },
  load: { kind: 'stage', name: 'load', does: 'reads and checks', column: 1, row: 0 },
  normalise: { kind: 'stage', name: 'normalise', does: 'to OpenAPI 3.1', column: 2, row: 0 },
  resolve: { kind: 'stage', name: 'resolve', does: 'to a named model', column: 3, row: 0 },
  emit: { kind: 'stage', name: 'emit', does: 'to modules', column: 4, row: 0 },
  generated: { kind: 'file', name: 'generated/', does: 'types and server', column: 5, row: 0 },
  diff: { kind: 'command', name: 'diff', does: 'what changed', column: 2, row: 1 },
  lint: { kind: 'command', name: 'lint', does: 'what it lacks', column: 3, row: 1 },
  merge: { kind: 'stage', name: 'handlers', does: 'kept in step', column: 4, row: 1 },
  code: { kind: 'file', name: 'src/handlers/', does: 'your code', column: 5, row: 1 },
  audit: { kind: 'command', name: 'audit', does: 'what is never sent', column: 5, row: 2 },
} as const satisfies Readonly<Record<string, Box>>;
type BoxName = keyof typeof BOXES;

/** From where something goes to where; `aside` leaves the arrow between two stages and goes down. */
const ARROWS: readonly (readonly [from: BoxName, to: BoxName, way?: 'aside'])[] = [
  ['document', 'load'],
  ['load', 'normalise'],
  ['normalise', 'resolve'],
  ['resolve', 'emit'],
  ['emit', 'generated'],
  ['normalise', 'diff'],
  ['resolve', 'lint'],
  ['resolve', 'merge', 'aside'],
  ['merge', 'code'],
  ['generated', 'code'],
  ['code', 'audit'],
];

const COLOURS: Readonly<Record<Kind, string>> = { file: '#e3b341', stage: '#79c0ff', command: '#7ee787' };
const LEGEND: Readonly<Record<Kind, string>> = {
  file: 'files',
  stage: 'stages of specbound generate',
  command: 'other commands',
};

const BOX = { width: 132, height: 52 } as const;
const GAP = { x: 26, y: 36 } as const;
const MARGIN = 18;

const all: readonly Box[] = Object.values(BOXES);
const right = 1 + Math.max(...all.map(({ column }) => column));
const bottom = 1 + Math.max(...all.map(({ row }) => row));
const WIDTH = 2 * MARGIN + right * BOX.width + (right - 1) * GAP.x;
const HEIGHT = 2 * MARGIN + bottom * BOX.height + (bottom - 1) * GAP.y;

/** From the document to the code that you import, and what works beside it. */
export function pipelinePicture(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif" font-size="14">
<title>From openapi.yaml through load, normalise, resolve and emit to the generated folder; diff, lint, the handlers and audit beside</title>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="#8b949e"/></marker></defs>
<rect x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="9" fill="#0d1117" stroke="#484f58"/>
${ARROWS.map(arrow).join('\n')}
${all.map(box).join('\n')}
${Object.entries(LEGEND).map(legend).join('\n')}
</svg>
`;
}

function left({ column }: Box): number {
  return MARGIN + column * (BOX.width + GAP.x);
}

function top({ row }: Box): number {
  return MARGIN + row * (BOX.height + GAP.y);
}

function box(each: Box): string {
  const [x, y] = [left(each), top(each)];
  const centre = x + BOX.width / 2;
  return `<rect x="${x}" y="${y}" width="${BOX.width}" height="${BOX.height}" rx="6" fill="#161b22" stroke="${COLOURS[each.kind]}" stroke-width="1.5"/>
<text x="${centre}" y="${y + 23}" text-anchor="middle" font-size="15" font-weight="600" fill="${COLOURS[each.kind]}">${escaped(each.name)}</text>
<text x="${centre}" y="${y + 41}" text-anchor="middle" font-size="13" fill="#c9d1d9">${escaped(each.does)}</text>`;
}

function arrow([from, to, way]: (typeof ARROWS)[number]): string {
  const [a, b] = [BOXES[from], BOXES[to]];
  const middle = (each: Box) => top(each) + BOX.height / 2;
  const isBeside = a.row === b.row;
  const start = isBeside ? [left(a) + BOX.width, middle(a)] : [left(a) + BOX.width / 2, top(a) + BOX.height];
  const end = isBeside ? [left(b) - 1, middle(b)] : [left(b) + BOX.width / 2, top(b) - 1];
  const gap = left(b) - GAP.x / 2;
  const d =
    way === 'aside'
      ? `M${gap} ${middle(a)}V${middle(b)}H${left(b) - 1}`
      : `M${start.join(' ')}${isBeside ? `H${end[0]}` : `V${end[1]}`}`;
  return `<path d="${d}" fill="none" stroke="#8b949e" stroke-width="1.5" marker-end="url(#tip)"/>`;
}

function legend([kind, words]: [string, string], index: number): string {
  const y = HEIGHT - MARGIN - BOX.height + 12 + index * 18;
  const colour = COLOURS[kind as Kind]; // a key of LEGEND
  return `<rect x="${MARGIN}" y="${y - 9}" width="10" height="10" rx="2" fill="${colour}"/><text x="${MARGIN + 18}" y="${y}" fill="#c9d1d9">${escaped(words)}</text>`;
}
