import { execFile } from 'node:child_process';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run as specbound } from '../../generator/cli/run.js';
import { generate } from '../../generator/generate/generate.js';
import { root } from '../support/root.js';
import { terminalPicture } from './terminal-picture.js';

const LIBRARY = path.join(root, 'test/pictures/library');

interface Terminal {
  /** What somebody hears who can't see the picture. */
  readonly title: string;
  readonly command: string;
  /** By path, relative to the folder in which the command runs. */
  readonly files: Readonly<Record<string, string>>;
  readonly run: (folder: string, words: readonly string[]) => Promise<string>;
}

const START = `import type { Book, Handlers } from '../generated/openapi/index.js';

const shelf = new Map<number, Book>();

export const handlers = {
`;

const TSCONFIG = {
  compilerOptions: {
    ...{ target: 'ES2022', module: 'NodeNext', lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'] },
    ...{ types: [], strict: true, skipLibCheck: true },
  },
  include: ['src'],
};

const TERMINALS: Readonly<Record<string, Terminal>> = {
  'compile-error.svg': {
    title: 'tsc refuses reply(418) in one line: the operation documents 200 and 404',
    command: 'npx tsc --noEmit',
    files: {
      'tsconfig.json': JSON.stringify(TSCONFIG),
      'src/books.ts': `${START}  getBook({ path, reply }) {
    const book = shelf.get(path.bookId);
    return book ? reply(200, book) : reply(418, { title: 'No such book' });
  },
} satisfies Partial<Handlers>;
`,
    },
    // It asks neither the terminal nor the environment for colours
    run: (folder, words) =>
      output(folder, [path.join(root, 'node_modules/typescript-7/bin/tsc'), ...words, '--pretty']),
  },
  'audit.svg': {
    title: 'specbound audit lists three documented statuses that no handler sends, with file and line',
    command: 'npx specbound audit',
    files: {
      'tsconfig.json': JSON.stringify(TSCONFIG),
      'src/books.ts': `${START}  addBook({ body, reply }) {
    const book = { ...body, id: shelf.size + 1 };
    shelf.set(book.id, book);
    return reply(201, book);
  },
  getBook({ path, reply }) {
    const book = shelf.get(path.bookId);
    return book ? reply(200, book) : reply(404, { title: 'No such book' });
  },
} satisfies Partial<Handlers>;
`,
    },
    run: command,
  },
  'diff.svg': {
    title: 'specbound diff lists what changed between two documents, and which changes break handlers or clients',
    command: 'npx specbound diff openapi.yaml openapi-2.yaml',
    files: {},
    run: command,
  },
};

export const terminalNames: readonly string[] = Object.keys(TERMINALS);

/** Runs the command of a picture in a new folder, and draws what it printed. */
export async function drawTerminal(name: string): Promise<string> {
  const terminal = TERMINALS[name];
  if (!terminal) {
    throw new Error(`There is no picture '${name}'.`);
  }
  const folder = path.join(root, 'test/.generated/pictures', path.parse(name).name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(path.join(folder, 'src'), { recursive: true });
  await cp(LIBRARY, folder, { recursive: true });
  for (const [file, text] of Object.entries(terminal.files)) {
    await writeFile(path.join(folder, file), text);
  }
  // On `fetch` the compiler need not read the types of Node and Express, which would take seconds
  await generate({ document: 'openapi.yaml', out: 'generated/openapi', cwd: folder, target: 'fetch' });
  const [, , ...words] = terminal.command.split(' ');
  return terminalPicture(terminal.title, terminal.command, await terminal.run(folder, words));
}

/** The verb as it answers somebody at a terminal. */
async function command(cwd: string, words: readonly string[]): Promise<string> {
  let printed = '';
  const stdout = {
    isTTY: true,
    write: (text: string) => {
      printed += text;
    },
  };
  await specbound(words, { stdout, stderr: { write: stdout.write }, cwd, env: {} });
  return printed;
}

function output(cwd: string, words: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, words, { cwd }, (_error, stdout, stderr) => resolve(stdout + stderr));
  });
}
