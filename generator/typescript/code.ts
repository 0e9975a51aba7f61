/** A name from another module. The module that contains the code decides how it is spelt. */
export interface Imported {
  /** `lazy` is imported when the code runs: it stands for the module's specifier. */
  readonly kind: 'type' | 'value' | 'namespace' | 'lazy';
  readonly name: string;
  /** What to call it here if that is free; else it keeps its own name. */
  readonly as?: string;
  /** A file of the output folder without its extension, `./runtime/core/context`, or a package. */
  readonly from: string;
}

/**
 * The text of a type as `openapi-typescript` makes it. The document's names are spelt the same in every module; only
 * their imports differ.
 */
export interface TypeText {
  readonly text: string;
  /** Every name in it that stands for a type. */
  readonly uses: readonly string[];
}

/** Code before it becomes text. */
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

/** Returns the specifier of a module, for `import(…)`. */
export function lazily(from: string): Imported {
  return { kind: 'lazy', name: from, from };
}

/** Builds code from literal text, with other code in its holes. */
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

/** Returns all parts of code, in order. */
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

/** Returns the text of code; without `spell`, names are spelt as in their own modules. */
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

/** Returns how many lines code takes. */
export function linesOf(of: Code): number {
  let count = 0;
  const text = textOf(of);
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) {
    count++;
  }
  return count;
}

/** Indents all lines after the first. */
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
