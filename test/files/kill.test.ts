import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { run } from '../../generator/cli/run.js';
import { root } from '../support/compilers.js';

const bin = path.join(root, 'dist/generator/cli/main.js');
const KILLS = Number(process.env['SPECBOUND_KILLS'] ?? 2);

/**
 * Two that share files by name, differ in each, and have some of their own; their handler is renamed from one to the
 * other.
 */
const variants = [
  { text: document('one', true), extension: 'js' },
  { text: document('two', false), extension: 'none' },
] as const;

function document(title: string, multipart: boolean): string {
  return `openapi: 3.1.1
info: {title: ${title}, version: '1'}
paths:
  /a:
    post:
      operationId: ${title}
      requestBody: {content: {${multipart ? 'multipart/form-data' : 'application/json'}: {schema: {type: object, properties: {${title}: {type: string}}}}}}
      responses: {'200': {description: ok}}
`;
}

type Variant = (typeof variants)[number];

/** The words of the command, once the document is as the variant has it. */
function wordsFor(cwd: string, { text, extension }: Variant): readonly string[] {
  writeFileSync(path.join(cwd, 'api.yaml'), text);
  return [
    'generate',
    'api.yaml',
    '--out',
    'out',
    '--handlers',
    'handlers',
    '--import-extension',
    extension,
    '--no-diagnose',
  ];
}

function generate(cwd: string, variant: Variant): Promise<number> {
  const silent = { write: () => true };
  return run(wordsFor(cwd, variant), { stdout: silent, stderr: silent, cwd, env: {} });
}

interface Running {
  readonly ended: Promise<number | null>;
  readonly kill: () => void;
  readonly pid: number;
}

function generateApart(cwd: string, variant: Variant): Running {
  const child = spawn(process.execPath, [bin, ...wordsFor(cwd, variant)], { cwd, stdio: 'ignore' });
  return {
    ended: new Promise((resolve) => child.on('close', (status) => resolve(status))),
    kill: () => void child.kill('SIGKILL'),
    pid: child.pid ?? 0,
  };
}

function textsIn(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) {
    return new Map();
  }
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const names = entries.filter((each) => each.isFile()).map((each) => path.join(each.parentPath, each.name));
  return new Map(names.sort().map((name) => [path.relative(folder, name), readFileSync(name, 'utf8')]));
}

/** What the user has made of a stub. */
const WRITTEN = "throw new Error('mine');";

function syntaxErrors(text: string): readonly unknown[] {
  return ts.transpileModule(text, { reportDiagnostics: true }).diagnostics ?? [];
}

const isTemporary = (name: string) => path.basename(name).startsWith('.specbound-');
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe.skipIf(!existsSync(bin))(`a run that is killed ${KILLS} times (skipped until the build is there)`, () => {
  const cwd = realpathSync(mkdtempSync(path.join(tmpdir(), 'specbound-kill-')));
  const out = path.join(cwd, 'out');

  it('leaves no half-written file, no lost file, and nothing that the next run does not mend', {
    timeout: 300_000 + KILLS * 10_000,
  }, async () => {
    const wanted: ReadonlyMap<string, string>[] = [];
    let milliseconds = 0;
    for (const variant of variants) {
      const started = performance.now();
      expect(await (variant === variants[0] ? generate(cwd, variant) : generateApart(cwd, variant).ended)).toBe(0);
      milliseconds = performance.now() - started;
      wanted.push(textsIn(out));
    }
    writeFileSync(path.join(out, 'mine.ts'), 'export const mine = 1;\n');
    const handlers = path.join(cwd, 'handlers', 'default.ts');
    writeFileSync(handlers, readFileSync(handlers, 'utf8').replace('throw notImplemented();', WRITTEN));

    // Some wherever it hits, most as soon as the first file is being written
    const moments = fc.sample(
      fc.record({
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        isLate: fc.integer({ min: 0, max: 3 }).map((each) => each > 0),
      }),
      {
        numRuns: KILLS,
        seed: 7,
      },
    );
    let hits = 0;
    for (const [index, { share, isLate }] of moments.entries()) {
      const before = JSON.stringify([...textsIn(out)]);
      const running = generateApart(cwd, variants[index % 2 === 0 ? 0 : 1]);
      let hasEnded = false;
      void running.ended.then(() => {
        hasEnded = true;
      });
      if (isLate) {
        const own = `.specbound-${running.pid}-`;
        while (!hasEnded && !readdirSync(out).some((name) => name.startsWith(own))) {
          await pause(1);
        }
        await pause(share * 40);
      } else {
        await pause(share * milliseconds);
      }
      running.kill();
      await running.ended;

      const texts = textsIn(out);
      if (JSON.stringify([...texts]) !== before) {
        hits++;
      }
      for (const [name, text] of texts) {
        if (isTemporary(name) || name === 'mine.ts') {
          continue;
        }
        expect(
          wanted.some((one) => one.get(name) === text),
          `${name} is neither the old nor the new file`,
        ).toBe(true);
      }
      const code = readFileSync(handlers, 'utf8');
      expect(code.split(WRITTEN), 'the handler that the user has written is there once').toHaveLength(2);
      expect(syntaxErrors(code)).toEqual([]);
      for (const name of wanted[0]?.keys() ?? []) {
        if (wanted[1]?.has(name)) {
          expect(texts.has(name), `${name} is lost`).toBe(true);
        }
      }
    }
    console.info(`${hits} of ${KILLS} kills came while files were being written`);

    const last = (KILLS - 1) % 2 === 0 ? 0 : 1;
    expect(await generate(cwd, variants[last])).toBe(0);
    const { 'mine.ts': mine, ...emitted } = Object.fromEntries(textsIn(out));
    expect(mine).toBe('export const mine = 1;\n');
    expect(emitted).toEqual(Object.fromEntries(wanted[last] ?? []));
  });

  it('leaves temporary files of a process that still runs to it', async () => {
    const others = path.join(out, `.specbound-${process.ppid}-00000000-1.tmp`);
    mkdirSync(out, { recursive: true });
    writeFileSync(others, 'half');
    expect(await generate(cwd, variants[0])).toBe(0);
    expect(existsSync(others)).toBe(true);
  });
});
