import { styleText } from 'node:util';
import type { LinePart, Paint } from '../diagnostics/format.js';

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Everything outside that a verb uses, so that tests can replace it. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends what takes long: `--watch`, and a look at the handlers that is no longer wanted. */
  readonly signal?: AbortSignal;
}

/** Usage errors, unusable documents and internal errors are 2; findings, such as drift, are 1. */
export type ExitStatus = 0 | 1 | 2;

const STYLES = {
  place: 'bold',
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  code: 'cyan',
  pointer: 'dim',
  hint: 'green',
} as const satisfies Readonly<Record<LinePart, Parameters<typeof styleText>[0]>>;

/** Colour only on a terminal, unless the user has switched it off (no-color.org). */
export function paintFor(output: Output, env: Io['env']): Paint {
  const isColoured = output.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return isColoured ? (part, text) => styleText(STYLES[part], text, { validateStream: false }) : (_part, text) => text;
}
