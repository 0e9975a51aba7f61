/** Prints JSON as readable YAML 1.2, which means the same in YAML 1.1. */
export function printYaml(value: unknown): string {
  const out: string[] = [];
  write(value, '', '', out);
  return `${out.join('')}\n`;
}

/** `first` is written before the first member, `indent` before the others. */
function write(value: unknown, indent: string, first: string, out: string[]): void {
  let lead = first;
  const inner = `${indent}  `;
  if (Array.isArray(value) && value.length > 0) {
    for (const each of value) {
      out.push(lead, '-');
      write(each, inner, ' ', out);
      lead = `\n${indent}`;
    }
    return;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const members = Object.entries(value);
    for (const [name, each] of members) {
      out.push(lead, keyOf(name, indent));
      write(each, inner, `\n${inner}`, out);
      lead = `\n${indent}`;
    }
    if (members.length > 0) {
      return;
    }
  }
  out.push(' ', typeof value === 'string' ? text(value, indent) : JSON.stringify(value));
}

/** A key on a line with its value has at most 1,024 characters (YAML 1.2.2 §7.4.2). */
function keyOf(name: string, indent: string): string {
  const key = PLAIN.test(name) && !WORD.test(name) ? name : quoted(name);
  return key.length > 1_000 ? `? ${key}\n${indent}:` : `${key}:`;
}

/** Text that needs no quotes: it can't begin a number, and has no character with a meaning. */
const PLAIN = /^[A-Za-z_$/](?:[\w$ ./@+{},;=()-]*[\w$./@+{},;=()-])?$/;

/** Words with a meaning in YAML 1.1 and 1.2. */
const WORD = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** Lines that can be written literally: the text does not begin or end with space, and all of it is printable. */
const LINES = /^(?=\S)[\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]*\S\n?$/;

function text(value: string, indent: string): string {
  if (value.includes('\n') && LINES.test(value)) {
    const isEnded = value.endsWith('\n');
    const lines = (isEnded ? value.slice(0, -1) : value).split('\n').map((line) => (line === '' ? '' : indent + line));
    return `|${isEnded ? '' : '-'}\n${lines.join('\n')}`;
  }
  return PLAIN.test(value) && !WORD.test(value) ? value : quoted(value);
}

/** Characters that JSON does not escape, but YAML does not allow, or takes for a line's end. */
const UNPRINTABLE = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

function quoted(value: string): string {
  return JSON.stringify(value).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
