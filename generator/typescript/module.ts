import path from 'node:path';
import { freeName } from '../document/free-name.js';
import { type Code, type Imported, partsOf, textOf } from './code.js';

interface Statement {
  readonly names: readonly string[];
  readonly code: Code;
}

interface Reexport {
  readonly from: string;
  /** Absent for all names. */
  readonly names?: readonly string[];
  readonly isType: boolean;
}

/** Returns where a type of the document is declared: a file of the output folder without its extension. */
export type HomeOf = (name: string) => string | undefined;

/**
 * An emitted module before it becomes text. It decides how imported names are spelt: its own declarations and the
 * document's names keep theirs, all others give way. It imports what is used, and nothing else.
 */
export class Module {
  /** Within the output folder, with its extension: `operations.ts`. */
  readonly path: string;
  readonly #homeOf: HomeOf;
  readonly #statements: Statement[] = [];
  readonly #reexports: Reexport[] = [];
  readonly #head: string;
  /** Files whose names are declared here. */
  readonly #here: Set<string>;

  /** `head` comes before everything else: comments for compilers and linters. */
  constructor(file: string, homeOf: HomeOf = () => undefined, head = '') {
    this.path = file;
    this.#homeOf = homeOf;
    this.#head = head;
    this.#here = new Set([`./${file.replace(/\.ts$/, '')}`]);
  }

  /** Declares here what would otherwise be in another file. */
  holds(file: string): this {
    this.#here.add(file);
    return this;
  }

  /** Adds a statement, and the names that it declares. */
  declare(names: readonly string[], code: Code): this {
    this.#statements.push({ names, code });
    return this;
  }

  /** Adds `export { … } from`, or exports everything that a module has. */
  reexport(from: string, names?: readonly string[]): this {
    this.#reexports.push({ from, ...(names && { names }), isType: false });
    return this;
  }

  /** The same for types. */
  reexportTypes(from: string, names?: readonly string[]): this {
    this.#reexports.push({ from, ...(names && { names }), isType: true });
    return this;
  }

  /** Whether one of the document's types in it refers to a type of that name. */
  usesType(name: string): boolean {
    return this.#statements.some(({ code }) =>
      partsOf(code).some((part) => typeof part === 'object' && 'text' in part && part.uses.includes(name)),
    );
  }

  /** `extension` is how relative imports end: `.js`. */
  print(extension: string): string {
    const { imports, spellings } = this.#imports();
    const specifier = (from: string): string => this.#specifier(from, extension);
    const spell = (each: Imported): string =>
      each.kind === 'lazy' ? `'${specifier(each.from)}'` : (spellings.get(idOf(each)) ?? each.name);
    const blocks = [
      importLines(imports, specifier),
      this.#reexports
        .map((each) => ({ ...each, from: specifier(each.from) }))
        .sort((a, b) => compareSpecifiers(a.from, b.from))
        .map(reexportLine)
        .join(''),
      this.#statements.map((each) => textOf(each.code, spell)).join('\n'),
    ];
    return this.#head + blocks.filter((each) => each !== '').join('\n');
  }

  /** Returns what is imported, by place and name, and how it is spelt here. */
  #imports(): { readonly imports: readonly Import[]; readonly spellings: ReadonlyMap<string, string> } {
    const own = new Set(this.#statements.flatMap(({ names }) => names));
    const asked = new Map<string, Imported>();
    const uses = new Set<string>();
    for (const { code } of this.#statements) {
      for (const part of partsOf(code)) {
        if (typeof part === 'string') {
          continue;
        }
        if ('text' in part) {
          for (const name of part.uses) {
            uses.add(name);
          }
        } else if (part.kind !== 'lazy') {
          asked.set(idOf(part), part);
        }
      }
    }
    const taken = new Set([...own, ...uses]);
    const imports: Import[] = [];
    for (const name of [...uses].filter((each) => !own.has(each))) {
      const from = this.#homeOf(name);
      if (from !== undefined && !this.#here.has(from)) {
        imports.push({ kind: 'type', name, from, as: name });
      }
    }
    const fromHome = new Set(imports.map(idOf));
    const spellings = new Map<string, string>();
    for (const each of [...asked.values()].filter(({ from }) => !this.#here.has(from))) {
      if (fromHome.has(idOf(each))) {
        continue;
      }
      const as = freeName(each.as ?? each.name, (name) => taken.has(name));
      taken.add(as);
      spellings.set(idOf(each), as);
      imports.push({ ...each, as });
    }
    return { imports, spellings };
  }

  #specifier(from: string, extension: string): string {
    if (!from.startsWith('./')) {
      return from;
    }
    const relative = path.posix.relative(path.posix.dirname(this.path), `${from}.ts`).replace(/\.ts$/, '');
    return `${relative.startsWith('.') ? '' : './'}${relative}${extension}`;
  }
}

interface Import extends Imported {
  /** Its name in this module. */
  readonly as: string;
}

function idOf({ from, name }: Imported): string {
  return `${from}\n${name}`;
}

function importLines(imports: readonly Import[], specifierOf: (from: string) => string): string {
  const byModule = new Map<string, Import[]>();
  for (const each of imports) {
    const specifier = specifierOf(each.from);
    const beside = byModule.get(specifier);
    if (beside === undefined) {
      byModule.set(specifier, [each]);
    } else {
      beside.push(each);
    }
  }
  return [...byModule]
    .sort(([a], [b]) => compareSpecifiers(a, b))
    .flatMap(([specifier, all]) => importsOf(all, specifier))
    .join('');
}

function importsOf(all: readonly Import[], specifier: string): readonly string[] {
  const named = all.filter(({ kind }) => kind !== 'namespace').toSorted((a, b) => compareNames(a.name, b.name));
  const isTypes = named.every(({ kind }) => kind === 'type');
  const names = named.map(({ kind, name, as }) => {
    const type = kind === 'type' && !isTypes ? 'type ' : '';
    return `${type}${name}${as === name ? '' : ` as ${as}`}`;
  });
  return [
    ...all.filter(({ kind }) => kind === 'namespace').map(({ as }) => `import * as ${as} from '${specifier}';\n`),
    ...(names.length > 0 ? [listed(isTypes ? 'import type' : 'import', names, specifier)] : []),
  ];
}

function reexportLine({ from, names, isType }: Reexport): string {
  const verb = isType ? 'export type' : 'export';
  return names === undefined
    ? `${verb} * from '${from}';\n`
    : listed(
        verb,
        names.toSorted((a, b) => compareNames(plain(a), plain(b))),
        from,
      );
}

/** Returns the first name: `Problem as ProblemDocument` is sorted by it. */
function plain(specifier: string): string {
  return specifier.split(' as ')[0] ?? specifier;
}

const WIDTH = 120;

/** Writes names on one line if they fit, else one per line. */
function listed(verb: string, names: readonly string[], specifier: string): string {
  const line = `${verb} { ${names.join(', ')} } from '${specifier}';\n`;
  return line.length <= WIDTH
    ? line
    : `${verb} {\n${names.map((each) => `  ${each},\n`).join('')}} from '${specifier}';\n`;
}

/** Sorts packages first, then parent folders, then neighbours; each by its text. */
function compareSpecifiers(a: string, b: string): number {
  return distance(a) - distance(b) || (a < b ? -1 : Number(a > b));
}

function distance(specifier: string): number {
  if (specifier.startsWith('../')) {
    return 1;
  }
  return specifier.startsWith('./') ? 2 : 0;
}

/** Sorts names like formatters: ignoring case, unless only that tells them apart. */
function compareNames(a: string, b: string): number {
  const [x, y] = [a.toLowerCase(), b.toLowerCase()];
  if (x !== y) {
    return x < y ? -1 : 1;
  }
  return a < b ? -1 : Number(a > b);
}
