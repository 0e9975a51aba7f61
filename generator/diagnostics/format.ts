import type { Diagnostic } from './diagnostic.js';

/** The parts of a line that a terminal may show in colour. */
export type LinePart = 'place' | 'error' | 'warning' | 'info' | 'code' | 'pointer' | 'hint';
export type Paint = (part: LinePart, text: string) => string;

const plain: Paint = (_part, text) => text;

/**
 * Returns `file:line:column severity code message (at #pointer) hint`: always one line, whatever the values contain.
 */
export function format(diagnostic: Diagnostic, paint: Paint = plain): string {
  const { severity, code, message, file, line, column, pointer, hint } = diagnostic;
  return [
    paint('place', `${oneLine(file)}:${line}:${column}`),
    paint(severity, severity),
    paint('code', code),
    oneLine(message),
    // Source code has places, but no pointers
    ...(/\.[cm]?tsx?$/.test(file) ? [] : [paint('pointer', `(at #${oneLine(pointer)})`)]),
    ...(hint === '' ? [] : [paint('hint', oneLine(hint))]),
  ].join(' ');
}

/**
 * Control characters could forge lines or drive a terminal (ESC), and bidirectional ones reorder what is shown
 * (CVE-2021-42574), so they are written as escapes.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;
/** With the flag u, only those without a partner match. They can't be written as UTF-8. */
const LONE_SURROGATE = /[\ud800-\udfff]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function oneLine(text: string): string {
  return text
    .replace(UNSAFE, (char) => SHORT[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(LONE_SURROGATE, '\ufffd');
}
