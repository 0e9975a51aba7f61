import type * as Re2js from 're2js';
import { lazily } from '../packages/lazily.js';

const re2js = lazily<typeof Re2js>('re2js');

/**
 * Translates a pattern to the syntax of RE2, whose engine takes time linear in the text; `undefined` if that is
 * impossible, because it has look-around, back-references, or more than 1,000 repetitions. A pattern that is only valid
 * in ECMAScript's older syntax (ECMA-262 Annex B.1.2) is read as such, but still counts characters, not halves of them.
 */
export function linearPattern(pattern: string): string | undefined {
  const isUnicode = isValid(pattern, 'u');
  if (!isUnicode && !isValid(pattern, '')) {
    return undefined;
  }
  try {
    const translated = new Translation(pattern, isUnicode).whole();
    re2js().RE2JS.compile(translated);
    return translated;
  } catch {
    return undefined;
  }
}

function isValid(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
}

/** A range of code points. */
type Range = readonly [from: number, to: number];

const LAST = 0x10ffff;
const DIGITS: readonly Range[] = [[0x30, 0x39]];
const WORD: readonly Range[] = [...DIGITS, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
/** WhiteSpace and LineTerminator (ECMA-262 §12.2, §12.3). RE2 only knows those of ASCII. */
const SPACE: readonly Range[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const LINE_ENDS: readonly Range[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

const SETS: Readonly<Record<string, readonly Range[]>> = {
  d: DIGITS,
  D: others(DIGITS),
  w: WORD,
  W: others(WORD),
  s: SPACE,
  S: others(SPACE),
};

const CONTROLS: Readonly<Record<string, number>> = { f: 0x0c, n: 0x0a, r: 0x0d, t: 0x09, v: 0x0b, '0': 0 };

/** General categories by their long names, which ECMAScript allows in addition to the short ones. */
const CATEGORIES: Readonly<Record<string, string>> = {
  Letter: 'L',
  Uppercase_Letter: 'Lu',
  Lowercase_Letter: 'Ll',
  Mark: 'M',
  Number: 'N',
  Decimal_Number: 'Nd',
  Punctuation: 'P',
  Symbol: 'S',
  Separator: 'Z',
};

/** Something that RE2's syntax can't express. */
class Untranslatable extends Error {}

/** Walks a pattern that is known to be valid. */
class Translation {
  readonly #characters: readonly string[];
  /** Whether it is in the syntax of the flag `u`, else in the older one. */
  readonly #isUnicode: boolean;
  readonly #hasNames: boolean;
  #at = 0;

  constructor(pattern: string, isUnicode: boolean) {
    this.#characters = [...pattern];
    this.#isUnicode = isUnicode;
    this.#hasNames = /\(\?<[^=!]/.test(pattern);
  }

  whole(): string {
    let text = '';
    while (this.#at < this.#characters.length) {
      text += this.#term();
    }
    return text;
  }

  #next(): string {
    const character = this.#characters[this.#at] ?? '';
    this.#at += 1;
    return character;
  }

  /** Consumes a text if it comes next. */
  #takes(text: string): boolean {
    const isNext = this.#rest(text.length) === text;
    this.#at += isNext ? text.length : 0;
    return isNext;
  }

  #rest(length: number): string {
    return this.#characters.slice(this.#at, this.#at + length).join('');
  }

  #until(end: string): string {
    let text = '';
    for (let each = this.#next(); each !== end && each !== ''; each = this.#next()) {
      text += each;
    }
    return text;
  }

  #term(): string {
    const character = this.#next();
    switch (character) {
      case '\\':
        return this.#escape();
      case '[':
        return this.#class();
      case '.':
        return classOf(others(LINE_ENDS));
      case '(':
        return this.#group();
      case '{':
        return this.#braced();
      case '^':
      case '$':
      case '*':
      case '+':
      case '?':
      case '|':
      case ')':
        return character;
      default:
        return escaped(character.codePointAt(0) ?? 0);
    }
  }

  /** Reads a number of repetitions. In the older syntax, any other brace is a literal. */
  #braced(): string {
    const text = this.#rest(20);
    if (/\d{9}/.test(text)) {
      throw new Untranslatable('more repetitions than the engine takes');
    }
    const [repetitions] = /^\d+(?:,\d*)?\}/.exec(text) ?? [];
    if (repetitions === undefined) {
      return escaped(0x7b);
    }
    this.#at += repetitions.length;
    return `{${repetitions}`;
  }

  #group(): string {
    if (!this.#takes('?')) {
      return '(';
    }
    if (this.#takes(':')) {
      return '(?:';
    }
    if (this.#takes('<') && !['=', '!'].includes(this.#characters[this.#at] ?? '')) {
      this.#until('>');
      return '(';
    }
    throw new Untranslatable('look-around');
  }

  #escape(): string {
    const character = this.#characters[this.#at] ?? '';
    if (character === 'b' || character === 'B') {
      this.#at += 1;
      return `\\${character}`;
    }
    const member = this.#escapedMember();
    return typeof member === 'number' ? escaped(member) : typeof member === 'string' ? member : classOf(member);
  }

  /** Reads what follows a backslash, inside or outside of a class: a character, a set of characters, or a property. */
  #escapedMember(): number | string | readonly Range[] {
    const character = this.#next();
    const set = SETS[character];
    if (set !== undefined) {
      return set;
    }
    if (/[0-9]/.test(character) && (character !== '0' || /\d/.test(this.#rest(1)))) {
      throw new Untranslatable('back-reference, or octal');
    }
    const control = CONTROLS[character];
    if (control !== undefined) {
      return control;
    }
    if (this.#isUnicode && /[pP]/.test(character)) {
      return `\\${character}{${propertyName(this.#propertyText())}}`;
    }
    switch (character) {
      case 'c':
        return this.#control();
      case 'x':
        return /^[\da-f]{2}$/i.test(this.#rest(2)) ? Number.parseInt(this.#next() + this.#next(), 16) : 0x78;
      case 'u':
        return this.#unicode();
      case 'k':
        if (this.#isUnicode || this.#hasNames) {
          throw new Untranslatable('back-reference');
        }
        return 0x6b;
      default:
        return character.codePointAt(0) ?? 0;
    }
  }

  #control(): number {
    if (!/[A-Za-z]/.test(this.#rest(1))) {
      throw new Untranslatable('a backslash that is itself');
    }
    return (this.#next().codePointAt(0) ?? 0) % 32;
  }

  #propertyText(): string {
    this.#next();
    return this.#until('}');
  }

  #unicode(): number {
    if (this.#isUnicode && this.#takes('{')) {
      return Number.parseInt(this.#until('}'), 16);
    }
    if (!/^[\da-f]{4}$/i.test(this.#rest(4))) {
      return 0x75;
    }
    const unit = () => Number.parseInt([1, 2, 3, 4].map(() => this.#next()).join(''), 16);
    const first = unit();
    const isPair = first >= 0xd800 && first < 0xdc00 && /^\\ud[c-f]/i.test(this.#rest(4));
    if (!isPair || !this.#takes('\\u')) {
      return first;
    }
    return (first - 0xd800) * 0x400 + (unit() - 0xdc00) + 0x10000;
  }

  #class(): string {
    const isNegated = this.#takes('^');
    const ranges: Range[] = [];
    const properties: string[] = [];
    while (!this.#takes(']')) {
      const members = [this.#member()];
      if (/^-[^\]]/.test(this.#rest(2))) {
        this.#at += 1;
        members.push(this.#member());
      }
      const [first, last] = members;
      if (typeof first === 'number' && typeof last === 'number') {
        ranges.push([first, last]);
        continue;
      }
      // In the older syntax, a dash between a set and another character is a literal
      for (const member of last === undefined ? members : [...members, 0x2d]) {
        if (typeof member === 'string') {
          properties.push(member);
        } else {
          ranges.push(...(typeof member === 'number' ? [[member, member] as const] : member));
        }
      }
    }
    if (properties.length > 0) {
      return `[${isNegated ? '^' : ''}${ranges.map(rangeText).join('')}${properties.join('')}]`;
    }
    return classOf(isNegated ? others(ranges) : ranges);
  }

  #member(): number | string | readonly Range[] {
    if (this.#takes('\\')) {
      return this.#takes('b') ? 0x08 : this.#escapedMember();
    }
    return this.#next().codePointAt(0) ?? 0;
  }
}

function propertyName(text: string): string {
  const [name = '', value] = text.split('=');
  if (value === undefined || ['General_Category', 'gc'].includes(name)) {
    const category = CATEGORIES[value ?? name] ?? value ?? name;
    if (/^[A-Z][a-z]?$/.test(category)) {
      return category;
    }
  } else if (['Script', 'sc'].includes(name)) {
    return value;
  }
  throw new Untranslatable(`the property ${text}`);
}

/** Returns all code points except these. */
function others(ranges: readonly Range[]): readonly Range[] {
  const found: Range[] = [];
  let next = 0;
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    if (from > next) {
      found.push([next, from - 1]);
    }
    next = Math.max(next, to + 1);
  }
  return next > LAST ? found : [...found, [next, LAST]];
}

function classOf(ranges: readonly Range[]): string {
  // Matches no character at all
  return ranges.length === 0 ? classOf([[0, LAST]]).replace('[', '[^') : `[${ranges.map(rangeText).join('')}]`;
}

function rangeText([from, to]: Range): string {
  return from === to ? escaped(from) : `${escaped(from)}-${escaped(to)}`;
}

/** Escapes a character that has a meaning. */
function escaped(codePoint: number): string {
  if (codePoint >= 0xd800 && codePoint < 0xe000) {
    throw new Untranslatable('half a character');
  }
  const character = String.fromCodePoint(codePoint);
  return /[0-9A-Za-z_ ]/.test(character) ? character : `\\x{${codePoint.toString(16)}}`;
}
