import { hasErrors } from '../diagnostics/diagnostic.js';
import type { GenerateResult } from '../generate/generate.js';
import { drift, driftDiagnostics } from './drift.js';
import type { GenerateFlags } from './generate-flags.js';
import type { Io } from './io.js';
import { isOneObject, printReport } from './print.js';
import { handlerLines, summary } from './summary.js';
import { whatChanged, whatChangedDiagnostics, whatChangedLines } from './what-changed.js';

/** Reports what a round has done, and what it breaks in the handlers. */
export async function reportGenerated(
  results: readonly GenerateResult[],
  milliseconds: number,
  flags: GenerateFlags,
  io: Io,
): Promise<void> {
  const diagnostics = results.flatMap((result) => result.diagnostics);
  const isFailed = hasErrors(diagnostics);
  const lines = isFailed ? [] : results.flatMap((result) => linesOf(result, milliseconds / results.length, flags, io));
  // Finding what changed takes as long as a compiler run, so a terminal first shows what was written. Lines for people
  // show what would change and what breaks; machines get diagnostics
  const isText = (flags.format ?? 'text') === 'text';
  const drifted = isText || isFailed || flags.check !== true ? [] : results.flatMap(driftDiagnostics);
  const found = [...diagnostics, ...drifted];
  if (!isOneObject(flags)) {
    printReport({ json: undefined, diagnostics: found, lines }, flags, io);
  }
  const told = flags.diagnose === false ? [] : await inTurn(results, (result) => whatChanged(result, io));
  const changed = told.flatMap((each) => each ?? []);
  const documents = results.map(({ document, out, operations, files, handlers }, index) => ({
    document,
    out,
    operations,
    files: isFailed ? { written: [], unchanged: [], removed: [] } : files,
    ...(handlers && !isFailed && { handlers }),
    ...(told[index] && { changes: told[index].changes.map(({ change }) => change) }),
  }));
  const inHandlers = changed.flatMap(whatChangedDiagnostics);
  const json = { documents, diagnostics: [...diagnostics, ...inHandlers] };
  const untold = [...(isOneObject(flags) ? found : []), ...(isText ? [] : inHandlers)];
  printReport({ json, diagnostics: untold, lines: changed.flatMap(whatChangedLines) }, flags, io);
}

function linesOf(result: GenerateResult, milliseconds: number, flags: GenerateFlags, io: Io): readonly string[] {
  const isCheck = flags.check === true;
  return [
    ...(isCheck ? drift(result, io.cwd, flags.diff === true) : []),
    ...handlerLines(result, isCheck),
    summary(result, milliseconds, isCheck),
  ];
}

async function inTurn<T, R>(all: readonly T[], step: (each: T) => Promise<R>): Promise<readonly R[]> {
  const made: R[] = [];
  for (const each of all) {
    made.push(await step(each));
  }
  return made;
}
