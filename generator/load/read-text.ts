import { finding } from '../diagnostics/finding.js';
import { parseJson } from './parse-json.js';
import { parseYaml } from './parse-yaml.js';
import type { ParseResult, TextProblem } from './source.js';

/** Parses bytes to a value. The content decides whether it is YAML or JSON; the name only matters if it is neither. */
export function readText(bytes: Uint8Array, name: string): ParseResult {
  const encoding = encodingOf(bytes);
  let marked: string;
  try {
    marked = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail({ ...firstBadByte(bytes), finding: finding('not-utf8', '', {}) });
  }
  const text = marked.replace(/^\ufeff+/, '');
  const result = parse(text, name);
  if (text.length === marked.length || !result.ok) {
    return result;
  }
  const mark = finding('byte-order-mark', '', { encoding: encoding.toUpperCase() });
  return {
    ok: true,
    parsed: { ...result.parsed, warnings: [{ line: 1, column: 1, finding: mark }, ...result.parsed.warnings] },
  };
}

/** UTF-16 only with its byte order mark (Unicode 16 §23.8); otherwise JSON and YAML are UTF-8. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xfe && second === 0xff) {
    return 'utf-16be';
  }
  return first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
}

function parse(text: string, name: string): ParseResult {
  const start = text.search(/\S/);
  if (start === -1) {
    return fail({ line: 1, column: 1, finding: finding('not-openapi', '', { reason: 'the file is empty' }) });
  }
  const first = text.charAt(start);
  if (first === '<') {
    const page = finding('not-openapi', '', { reason: 'the file is an HTML or XML page' });
    return fail({ ...placeOf(text, start), finding: page });
  }
  const isNamedJson = /\.json$/i.test(name);
  if (first === '{' || first === '[') {
    const json = parseJson(text);
    // YAML also has objects in braces, without quotes or with comments.
    return json.ok || isNamedJson || json.problems[0]?.finding.code === 'duplicate-key' ? json : yamlOrJson(text, json);
  }
  return isNamedJson && first === '/' ? parseJson(text) : parseYaml(text);
}

function yamlOrJson(text: string, json: ParseResult): ParseResult {
  const yaml = parseYaml(text);
  return yaml.ok ? yaml : json;
}

function fail(problem: TextProblem): ParseResult {
  return { ok: false, problems: [problem] };
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Line feeds are never part of another UTF-8 character, so each line can be tried separately. */
function firstBadByte(bytes: Uint8Array): { line: number; column: number } {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(start, end));
    } catch {
      return { line, column: columnOfBadByte(bytes.subarray(start, end)) };
    }
    start = end + 1;
  }
  return { line: 1, column: 1 };
}

/** What a lenient decoder reads before its first replacement character is correct. */
function columnOfBadByte(line: Uint8Array): number {
  return Math.max(new TextDecoder().decode(line).indexOf('\ufffd'), 0) + 1;
}
