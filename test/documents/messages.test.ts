import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate, type OperationSummary } from '../../generator/generate/generate.js';
import { propertyKey, stringLiteral } from '../../generator/typescript/encode.js';
import { type CompileError, type CompilerVersion, compileErrors, root } from '../support/compilers.js';
import { documents, hasSpecs, isWhole, refused, type SharedDocument, skippedWithoutCorpus } from './shared.js';

/** Those that every run looks at; `npm run test:messages` at all, under each compiler. */
const FEW: ReadonlySet<string> = new Set([
  'swagger-petstore3',
  'museum',
  'oai-petstore-30',
  'readme-http-status-codes',
]);
const versions: readonly CompilerVersion[] = isWhole ? ['5.9', '6', '7'] : ['5.9'];
const folder = path.join('test', '.generated', 'messages');

/** What follows the status: nothing, and more than any operation takes. */
const FURTHER = ['', ', {} as never', ', {} as never, { headers: {} as never }', ', {} as never, {} as never, 1'];

/** The first of these that an operation lacks: no document has 600. */
const STATUSES = [477, 299, 399, 599, 600];

interface Call {
  readonly operation: string;
  readonly name: 'reply' | 'reply.as';
  readonly further: number;
  readonly status: number;
  readonly line: number;
  readonly column: number;
}

function isCovered(status: number, keys: readonly string[]): boolean {
  const covering = status === 600 ? [] : [String(status), `${Math.floor(status / 100)}XX`, 'default'];
  return keys.some((key) => covering.includes(key));
}

function undocumented(keys: readonly string[]): number {
  return STATUSES.find((status) => !isCovered(status, keys)) ?? 600;
}

/** A handler per line that returns a reply with an undocumented status, as users write them. */
function wrongHandlers(operations: readonly OperationSummary[]): {
  readonly source: string;
  readonly calls: readonly Call[];
} {
  const lines = ["import type { Handlers } from './index.js';"];
  const calls: Call[] = [];
  const add = (operation: string, name: Call['name'], before: string, status: number, further: number): void => {
    const head = `  ${propertyKey(operation)}: async ({ reply }) => ${name}(${before}`;
    lines.push(`${head}${status}${FURTHER[further] ?? ''}),`);
    calls.push({ operation, name, further, status, line: lines.length, column: head.length + 1 });
  };
  const group = (name: string, members: () => void): void => {
    lines.push(`export const ${name} = {`);
    members();
    lines.push('} satisfies Partial<Handlers>;');
  };
  for (const further of FURTHER.keys()) {
    group(`reply${further}`, () => {
      for (const { id, replies } of operations) {
        add(id, 'reply', '', undocumented(replies.map((each) => each.status)), further);
      }
    });
    group(`as${further}`, () => {
      for (const { id, replies } of operations.filter((each) =>
        each.replies.some((reply) => reply.mediaTypes.length > 1),
      )) {
        const mediaType = replies.flatMap((each) => each.mediaTypes).at(-1) ?? '';
        const keys = replies.filter((each) => each.mediaTypes.includes(mediaType)).map((each) => each.status);
        add(id, 'reply.as', `${stringLiteral(mediaType)}, `, undocumented(keys), further);
      }
    });
  }
  return { source: `${lines.join('\n')}\n`, calls };
}

function isTheOne(errors: readonly CompileError[] | undefined, { status, column }: Call): boolean {
  const [error, ...others] = errors ?? [];
  const expected = new RegExp(`^Argument of type '${status}' is not assignable to parameter of type '.+'\\.$`);
  return others.length === 0 && error?.column === column && expected.test(error.message);
}

async function wrongMessages(
  document: SharedDocument,
): Promise<{ readonly calls: number; readonly faults: readonly string[] }> {
  const out = path.join(folder, document.name);
  const { operations } = await generate({ document: path.relative(root, document.file), out, cwd: root });
  const { source, calls } = wrongHandlers(operations);
  const file = path.join(root, out, 'wrong-handlers.ts');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, source);
  const faults: string[] = [];
  for (const version of versions) {
    const byLine = new Map<number, CompileError[]>();
    for (const error of await compileErrors(version, 'strictest', [file], `messages-${document.name}`)) {
      byLine.set(error.line, [...(byLine.get(error.line) ?? []), error]);
    }
    const unheard = calls.filter((call) => !isTheOne(byLine.get(call.line), call));
    for (const { operation, name, further, line } of unheard) {
      const said = (byLine.get(line) ?? []).map(({ message }) => message).join(' + ');
      faults.push(`TypeScript ${version}, ${operation}, ${name} with ${further} more: ${said}`);
    }
  }
  return { calls: calls.length * versions.length, faults };
}

describe.skipIf(!hasSpecs)(
  `an undocumented status is the one diagnostic, on the status (${skippedWithoutCorpus})`,
  () => {
    const usable = documents().filter(({ name }) => !refused.has(name) && (isWhole || FEW.has(name)));
    const table: Record<string, { calls: number; named: number }> = {};

    it.each(usable)('$name', { timeout: 600_000 }, async (document) => {
      const { calls, faults } = await wrongMessages(document);
      table[document.name] = { calls, named: calls - faults.length };
      expect(faults.slice(0, 5)).toEqual([]);
    });

    it('the table', () => {
      const rows = Object.values(table);
      const sum = (of: 'calls' | 'named'): number => rows.reduce((total, row) => total + row[of], 0);
      if (isWhole) {
        console.table({ ...table, all: { calls: sum('calls'), named: sum('named') } });
      }
      expect(sum('named')).toBe(sum('calls'));
    });
  },
);
