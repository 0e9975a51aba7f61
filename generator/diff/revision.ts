import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A document at a revision of Git: `HEAD~1:spec/items.yaml`. */
export interface Revision {
  readonly revision: string;
  /**
   * Relative to the top of the work tree, or to the working directory if it begins with `./` or `../` (gitrevisions).
   */
  readonly path: string;
}

/**
 * Parses a text in the form of a revision that is not an existing file; one letter before the colon is a Windows drive.
 */
export function parseRevision(text: string, cwd: string): Revision | undefined {
  const colon = text.indexOf(':');
  if (colon < 2 || /^file:\/\//i.test(text) || existsSync(path.resolve(cwd, text))) {
    return undefined;
  }
  return { revision: text.slice(0, colon), path: text.slice(colon + 1) };
}

/** A revision's documents, in a folder of their own. */
export interface CheckedOut {
  /** Absolute. */
  readonly folder: string;
  /** The document, relative to the folder. */
  readonly file: string;
  readonly remove: () => void;
}

/** Why a document of a revision can't be read. */
export class RevisionError extends Error {
  override readonly name = 'RevisionError';
}

/** The kinds of files in documents: a `$ref` may lead to any of them. */
const DOCUMENTS = /\.(?:ya?ml|json|md|txt)$/i;

/**
 * Writes the documents of a revision into a temporary folder, so that references between them are followed at that
 * revision. It uses a separate index: neither the user's index nor the work tree is touched.
 */
export async function checkOut({ revision, path: name }: Revision, cwd: string): Promise<CheckedOut> {
  const git = (args: readonly string[], more: GitInput = {}) => runGit(args, cwd, more);
  const top = await git(['rev-parse', '--show-toplevel']).catch(() => undefined);
  if (top === undefined) {
    throw new RevisionError(`'${revision}:${name}' is a Git revision, but this is not a work tree of Git.`);
  }
  const commit = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]).catch(
    () => undefined,
  );
  if (commit === undefined) {
    throw new RevisionError(`Git does not know the revision '${revision}' here.`);
  }
  const file = fromTop(name, realpathSync(top.trim()), realpathSync(cwd));
  const listed = await git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit.trim()]);
  const files = listed.split('\0').filter(Boolean);
  if (!files.includes(file)) {
    throw new RevisionError(`There is no '${file}' at revision '${revision}'.`);
  }

  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'specbound-diff-')));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    // A folder with `.git` is a project: references may lead anywhere in it, and nowhere else
    mkdirSync(path.join(folder, '.git'));
    const index = { env: { GIT_INDEX_FILE: path.join(folder, '.git', 'index') } };
    await git(['read-tree', commit.trim()], index);
    const wanted = files.filter((each) => each === file || DOCUMENTS.test(each));
    await runGit(['checkout-index', '--force', '--stdin', '-z', `--prefix=${folder}/`], top.trim(), {
      ...index,
      input: wanted.join('\0'),
    });
    return { folder, file, remove };
  } catch (error) {
    remove();
    throw error;
  }
}

function fromTop(name: string, top: string, cwd: string): string {
  const absolute = /^\.\.?(?:\/|$)/.test(name) ? path.resolve(cwd, name) : path.resolve(top, name);
  return path.relative(top, absolute).split(path.sep).join('/');
}

interface GitInput {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs Git without a shell: what the user wrote is one argument, whatever it contains. */
function runGit(args: readonly string[], cwd: string, { env = {}, input }: GitInput): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, env: { ...process.env, ...env }, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.on('error', () => reject(new RevisionError("Revisions need Git, but there is no 'git' command.")));
    child.on('close', (status) => {
      if (status === 0) {
        resolve(output);
      } else {
        reject(new RevisionError(`git ${args[0] ?? ''}: ${errors.trim() || `it ended with ${status}`}`));
      }
    });
    // Git may end before it has read everything
    child.stdin.on('error', () => undefined).end(input ?? '');
  });
}
