import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { changesSince } from '../diff/changes-since.js';
import { type GenerateOptions, runOf } from './generate-options.js';
import { type GenerateResult, summarise } from './result.js';
import { Round } from './round.js';
import { emitFiles, lintDocument, planChanges, readDocument, writeChanges } from './stages.js';

export type { GenerateOptions } from './generate-options.js';
export type { GenerateResult, OperationSummary, ReplySummary } from './result.js';

/** Generates the files of an output folder from a document. After an error nothing is written. */
export async function generate(options: GenerateOptions): Promise<GenerateResult> {
  const run = runOf(options);
  const { document, out } = run;
  const nothingMade = (diagnostics: readonly Diagnostic[]): GenerateResult => {
    return { document, out, operations: [], files: NO_FILES, sources: read.sources, diagnostics };
  };

  const read = await readDocument(run);
  if (!read.made) {
    return nothingMade(await read.allDiagnostics());
  }
  const { api } = read.made;
  const round = new Round(run, read.made);
  const linted = lintDocument(run, read.made);
  if (hasErrors(linted)) {
    return nothingMade([...(await read.allDiagnostics()), ...linted]);
  }

  const emitted = await emitFiles(run, read.made, (types) => round.writeAhead(types));
  // After the types, which an editor waits for
  const found = [...(await read.allDiagnostics()), ...linted];
  if (!emitted.made) {
    return nothingMade([...found, ...emitted.diagnostics]);
  }

  const planned = await planChanges(run, read.made, emitted.made);
  round.end();
  const earlier = run.write && planned.made ? await writeChanges(run, planned.made) : undefined;

  run.cache.unreported ??= earlier;
  const { unreported } = run.cache;

  const { output, handlers } = planned;
  const now = read.made;
  return {
    ...nothingMade([...found, ...round.missingPackages(emitted.made), ...planned.diagnostics]),
    operations: summarise(api),
    ...(planned.made && { files: round.filesOf(output), ...(handlers && { handlers: handlers.result }) }),
    ...(!run.write && { texts: output.texts }),
    ...(unreported !== undefined && { changes: () => changesSince(unreported, now) }),
  };
}

const NO_FILES = { written: [], unchanged: [], removed: [] };
