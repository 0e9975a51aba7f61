/** A name that code has from another module. How it is spelt is for the module that the code stands in to say. */
export interface Imported {
  /** `lazy` is imported when the code runs: it stands for the module's specifier. */
  readonly kind: 'type' | 'value' | 'namespace' | 'lazy';
  readonly name: string;
  /** What to call it here where that is free; else as it is called there. */
  readonly as?: string;
  /** A file of the output folder without its extension, `./runtime/core/context`, or a package. */
  readonly from: string;
}

/**
 * Text of the document's types as `openapi-typescript` makes it. The names that the document gave are spelt the same in
 * every module, so that only where they are from is open.
 */
export interface TypeText {
  readonly text: string;
  /** Every name that stands for a type in it. */
  readonly uses: readonly string[];
}

/** Code before it is text. */
export type Code = string | Imported | TypeText | readonly Code[];

type CodePart = Exclude<Code, readonly Code[]>;

export function typeFrom(from: string, name: string): Imported {
  return { kind: 'type', name, from };
}

export function valueFrom(from: string, name: string): Imported {
  return { kind: 'value', name, from };
}

/** `import * as name`. */
export function namespaceFrom(from: string, name: string): Imported {
  return { kind: 'namespace', name, from };
}

/** The specifier of a module, for `import(…)`. */
export function lazily(from: string): Imported {
  return { kind: 'lazy', name: from, from };
}

/** Code as it would be written, with other code in its holes. */
export function code(texts: TemplateStringsArray, ...holes: readonly Code[]): Code {
  const parts: Code[] = [];
  for (const [index, text] of texts.entries()) {
    const hole = holes[index];
    parts.push(text);
    if (hole !== undefined) {
      parts.push(hole);
    }
  }
  return parts;
}

export function join(codes: readonly Code[], separator: string): Code {
  return codes.flatMap((each, index) => (index === 0 ? [each] : [separator, each]));
}

/** All that code is made of, in its order. */
export function partsOf(of: Code, found: CodePart[] = []): readonly CodePart[] {
  if (isList(of)) {
    for (const each of of) {
      partsOf(each, found);
    }
  } else {
    found.push(of);
  }
  return found;
}

/** The text of code; without a `spell`, names are spelt as they are called where they come from. */
export function textOf(of: Code, spell: (name: Imported) => string = ({ name, as = name }) => as): string {
  if (typeof of === 'string') {
    return of;
  }
  if (isList(of)) {
    let text = '';
    for (const each of of) {
      text += textOf(each, spell);
    }
    return text;
  }
  return 'text' in of ? of.text : spell(of);
}

/** Lines that code takes. */
export function linesOf(of: Code): number {
  let count = 0;
  const text = textOf(of);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}

/** What follows the first line is indented. */
export function hanging(of: Code, indent: string): Code {
  let isAtStart = false;
  const indented = (text: string): string => {
    if (text === '') {
      return text;
    }
    const before = isAtStart && !text.startsWith('\n') ? indent : '';
    isAtStart = text.endsWith('\n');
    return before + text.replace(/\n(?!\n|$)/g, `\n${indent}`);
  };
  return partsOf(of).map((part): Code => {
    if (typeof part === 'string') {
      return indented(part);
    }
    if ('text' in part) {
      return { ...part, text: indented(part.text) };
    }
    const before = isAtStart ? indent : '';
    isAtStart = false;
    return [before, part];
  });
}

function isList(of: Code): of is readonly Code[] {
  return Array.isArray(of);
}
