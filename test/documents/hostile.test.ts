import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/run.js';
import { cleanWith, root, typeCheck } from '../support/compilers.js';
import { compiled, serveEmitted } from './emitted-server.js';
import { hasHostile, hostile, isWhole, skippedWithoutCorpus } from './shared.js';

/** What `index.json` says of a document (see its README.md). */
interface Expectation {
  readonly file: string;
  readonly expect: 'rejects' | 'generates-safely';
  readonly alternative?: 'rejects' | 'generates-safely';
  readonly pointers?: readonly string[];
  readonly line?: number;
  readonly built?: boolean;
  readonly warns?: boolean;
  readonly operations?: number;
  readonly statuses?: Readonly<Record<string, readonly string[]>>;
  readonly routes?: readonly (readonly [method: string, target: string, operation: string])[];
  readonly mustNotPrint?: readonly string[];
  readonly timeLimitMs?: number;
  readonly deterministic?: boolean;
  readonly maxFileNameBytes?: number;
}

/** What `generate --json` prints. */
interface Printed {
  readonly documents: readonly {
    readonly operations: readonly {
      readonly id: string;
      readonly method: string;
      readonly path: string;
      readonly replies: readonly { readonly status: string }[];
    }[];
  }[];
  readonly diagnostics: readonly { readonly severity: string; readonly message: string; readonly pointer: string }[];
}

const all = hasHostile
  ? (JSON.parse(readFileSync(path.join(hostile, 'index.json'), 'utf8')) as { files: Expectation[] }).files // as described
  : [];
const kept = all.filter(({ built }) => built !== true);
const large = all.filter(({ built }) => built === true);
const work = path.join(root, 'test', '.generated', 'hostile');

interface Outcome {
  readonly status: number;
  readonly text: string;
  readonly printed: Printed;
  readonly milliseconds: number;
  readonly out: string;
}

async function specbound(file: string, out: string, extra: readonly string[] = []): Promise<Outcome> {
  let stdout = '';
  let stderr = '';
  const io = {
    stdout: { write: (text: string) => (stdout += text) },
    stderr: { write: (text: string) => (stderr += text) },
    cwd: root,
    env: {},
  };
  const started = performance.now();
  const document = path.relative(root, file);
  const status = await run(['generate', document, '--out', path.relative(root, out), '--json', ...extra], io);
  const milliseconds = performance.now() - started;
  return { status, text: stdout + stderr, printed: JSON.parse(stdout) as Printed, milliseconds, out };
}

const outcomes = new Map<string, Promise<Outcome>>();
function outcomeOf({ file }: Expectation): Promise<Outcome> {
  const known = outcomes.get(file);
  if (known !== undefined) {
    return known;
  }
  const out = path.join(work, file);
  rmSync(out, { recursive: true, force: true });
  const outcome = specbound(path.join(hostile, file), out);
  outcomes.set(file, outcome);
  return outcome;
}

function filesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String) : [];
}

describe.skipIf(!hasHostile)(`hostile documents (${skippedWithoutCorpus})`, () => {
  describe.each(kept)('$file', (want) => {
    const accepted = [want.expect, ...(want.alternative === undefined ? [] : [want.alternative])];

    it(`${accepted.join(' or ')}`, async () => {
      const { status, text, printed, milliseconds, out } = await outcomeOf(want);
      expect(accepted).toContain(status === 0 ? 'generates-safely' : 'rejects');
      expect(text).not.toMatch(/^ {4}at /m);
      for (const secret of want.mustNotPrint ?? []) {
        expect(text).not.toContain(secret);
      }
      if (want.timeLimitMs !== undefined) {
        expect(milliseconds).toBeLessThan(want.timeLimitMs);
      }
      const mentioned = printed.diagnostics.map(({ pointer, message }) => `#${pointer} ${message}`).join('\n');
      const isNamed = (want.pointers ?? []).some((pointer) => mentioned.includes(`#${pointer}`));
      if (status !== 0) {
        expect(filesIn(out)).toEqual([]);
        expect(isNamed || want.line !== undefined, mentioned).toBe(true);
        return;
      }
      if (want.expect === 'rejects' || want.warns === true) {
        expect(printed.diagnostics.length).toBeGreaterThan(0);
      }
      const operations = printed.documents[0]?.operations ?? [];
      if (want.operations !== undefined) {
        expect(operations.length).toBe(want.operations);
      }
      for (const [route, statuses] of Object.entries(want.statuses ?? {})) {
        const found = operations.find((each) => `${each.method} ${each.path}` === route);
        expect(found?.replies.map((reply) => reply.status)).toEqual(statuses);
      }
    });

    it('writes nothing that runs what it says', async () => {
      const { status, out, printed } = await outcomeOf(want);
      if (status !== 0) {
        return;
      }
      const names = filesIn(out).map((name) => path.basename(name));
      const longest = Math.max(...names.map((name) => Buffer.byteLength(name)));
      expect(longest).toBeLessThanOrEqual(want.maxFileNameBytes ?? 255);
      expect(new Set(filesIn(out).map((name) => name.toLowerCase())).size).toBe(filesIn(out).length);
      expect(names.filter((name) => WINDOWS_DEVICES.test(name))).toEqual([]);
      const ids = (printed.documents[0]?.operations ?? []).map(({ id }) => id);
      const server = await serveEmitted(await compiled(out), ids);
      try {
        for (const [method, target, operation] of want.routes ?? []) {
          const { text } = await server.request(method, target);
          expect(operation.split('|'), `${method} ${target}`).toContain(text);
        }
      } finally {
        await server.close();
      }
      expect('__pwned' in globalThis).toBe(false);
      expect(Object.keys(Object.prototype)).toEqual([]);
      expect([...filesIn(work), ...readdirSync(root)].filter((name) => /(?:^|[\\/])PWNED/.test(name))).toEqual([]);
    });

    if (want.deterministic === true) {
      it('gives the same bytes again', async () => {
        await outcomeOf(want);
        const again = await specbound(path.join(hostile, want.file), path.join(work, want.file), ['--check']);
        expect(again.status).toBe(0);
      });
    }
  });

  it.each(cleanWith.flatMap((version) => [[version, 'strictest'] as const, [version, 'strict'] as const]))(
    'what is written type-checks under TypeScript %s, %s',
    { timeout: 300_000 },
    async (version, options) => {
      await Promise.all(kept.map(outcomeOf));
      const folders = readdirSync(work).filter((name) => !name.endsWith('.js'));
      const include = folders.map((name) => path.join(work, name, '**', '*.ts'));
      expect(await typeCheck(version, options, include, 'hostile')).toEqual([]);
    },
  );

  describe.skipIf(!isWhole)('those that are too large to keep (npm run test:documents)', () => {
    const folder = path.join(work, '.large');
    it.each(large)('$file', { timeout: 400_000 }, async (want) => {
      mkdirSync(folder, { recursive: true });
      execFileSync(process.execPath, [path.join(hostile, 'build-large.mjs'), folder]);
      const { status, milliseconds, out, printed } = await specbound(
        path.join(folder, want.file),
        path.join(work, '.large-out', want.file),
      );
      expect(status).toBe(0);
      expect(milliseconds).toBeLessThan(want.timeLimitMs ?? 60_000);
      expect(printed.documents[0]?.operations.length).toBe(want.operations);
      expect(statSync(path.join(out, 'index.ts')).size).toBeGreaterThan(0);
      const errors = await typeCheck('5.9', 'strict', [path.join(out, '**', '*.ts')], 'hostile-large');
      expect(errors).toEqual([]);
    });
  });
});

const WINDOWS_DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[<>:"|?*]|[ .]$/i;
