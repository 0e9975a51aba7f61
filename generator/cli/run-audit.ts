import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AuditResult, CodePlace, Unsent } from '../audit/audit.js';
import { UsageError } from '../config/usage-error.js';
import type { ReportFlags } from './common-flags.js';
import type { ExitStatus, Io } from './io.js';
import { printReport } from './print.js';
import { withProgress } from './progress.js';
import { count } from './summary.js';

export interface AuditFlags extends ReportFlags {
  readonly handlers?: string;
}

export async function runAudit(io: Io, flags: AuditFlags): Promise<ExitStatus> {
  const { handlers } = flags;
  if (handlers !== undefined && !existsSync(path.resolve(io.cwd, handlers))) {
    throw new UsageError(`There is no '${handlers}'.`);
  }
  const reader = await import('../audit/audit.js');
  const result = await withProgress(io, flags, 'reading the handlers …', () =>
    reader.audit({ cwd: io.cwd, ...(handlers !== undefined && { handlers }) }),
  );
  if (result.folders.length === 0) {
    const where = handlers ?? 'the files of the tsconfig.json here';
    throw new UsageError(`Nothing in ${where} imports a generated folder. Name the handlers: --handlers DIR.`);
  }
  const isTable = io.stdout.isTTY === true && (flags.format ?? 'text') === 'text';
  const lines = [...(isTable ? table(result) : []), summary(result)];
  printReport({ json: result, diagnostics: isTable ? [] : result.diagnostics, lines }, flags, io);
  return result.unsent.length > 0 ? 1 : 0;
}

const WORDS: Readonly<Record<Unsent['why'], string>> = {
  never: 'never sent',
  dead: 'only in dead code',
  unhandled: 'no handler',
};

/** Columns for people; one plain line each for machines and logs. */
function table({ unsent }: AuditResult): readonly string[] {
  if (unsent.length === 0) {
    return [];
  }
  const rows = [
    ['operation', 'status', 'why', 'handler', 'document'],
    ...unsent.map(({ operation, status, why, handler, deadCode, document }) => [
      operation,
      String(status),
      WORDS[why],
      place(deadCode ?? handler),
      place(document),
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function place(at: CodePlace | undefined): string {
  return at ? `${at.file}:${at.line}:${at.column}` : '';
}

function summary({ unsent, operations, handled }: AuditResult): string {
  const are = unsent.length === 1 ? 'is' : 'are';
  const found =
    unsent.length === 0
      ? 'every documented status is sent'
      : `${count(unsent.length, 'documented status', 'documented statuses')} ${are} never sent`;
  return `${found}; ${handled} of ${count(operations, 'operation')} ${handled === 1 ? 'has a handler' : 'have handlers'}`;
}
