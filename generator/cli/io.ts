import { styleText } from 'node:util';
import type { LinePart, Paint } from '../diagnostics/format.js';

export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** All that a verb touches of the world, so that a test can stand in for it. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends `--watch`. */
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

/** Colour on a terminal only, and not where the user has asked for none (no-color.org). */
export function paintFor(output: Output, env: Io['env']): Paint {
  const isColoured = output.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return isColoured ? (part, text) => styleText(STYLES[part], text, { validateStream: false }) : (_part, text) => text;
}
