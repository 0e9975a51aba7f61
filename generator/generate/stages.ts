import path from 'node:path';
import { diagnose } from '../diagnostics/diagnose.js';
import { type Diagnostic, hasErrors } from '../diagnostics/diagnostic.js';
import { finding } from '../diagnostics/finding.js';
import { emitInTurn, printHeaded } from '../emit/emit.js';
import { orUntyped, UntypedPart } from '../emit/untyped-part.js';
import { apply } from '../files/apply.js';
import { displayName } from '../files/display-name.js';
import { versionOf } from '../files/marker.js';
import { packageVersion } from '../files/package-folder.js';
import { type Plan, plan } from '../files/plan.js';
import { runtimeFiles } from '../files/runtime-files.js';
import { mergeHandlers, type PlannedHandlers } from '../handlers/merge-handlers.js';
import { lintApi } from '../lint/lint-api.js';
import type { SourceFile } from '../model/source-file.js';
import { emitPlugins } from '../plugins/emit-plugins.js';
import { lintPlugins } from '../plugins/lint-plugins.js';
import { BUNDLED, earlierDocument } from '../read-api/earlier-output.js';
import { type ReadAhead, type ReadApi, readAhead } from '../read-api/read-api.js';
import { unknownFormatTypes, wrongFormatTypes } from './format-types.js';
import type { Run } from './generate-options.js';
import { unstoppablePatterns } from './unstoppable-patterns.js';

export type ReadDocument = NonNullable<ReadApi['read']>;

/** The result of a stage, with its messages; after an error there is no result. */
export interface Stage<Made> {
  readonly diagnostics: readonly Diagnostic[];
  readonly made?: Made;
}

/** Reads the document into a model. */
export async function readDocument(
  run: Run,
): Promise<Stage<ReadDocument> & Pick<ReadAhead, 'sources' | 'allDiagnostics'>> {
  const { document, cwd, policy, cache, formatTypes } = run;
  const wrong = wrongFormatTypes(formatTypes);
  const {
    diagnostics: found,
    allDiagnostics: allFound,
    sources,
    read,
  } = await readAhead(document, { cwd, cache, ...policy }, wrong.length === 0 ? formatTypes : {});
  if (read === undefined) {
    return { diagnostics: found, allDiagnostics: allFound, sources };
  }
  const ofFormats = wrong.length > 0 ? wrong : unknownFormatTypes(formatTypes, read.api, read.document);
  const said = ofFormats.map((each) => diagnose(each, read.locate));
  const diagnostics = [...found, ...said];
  const allDiagnostics = async () => [...(await allFound()), ...said];
  return { diagnostics, allDiagnostics, sources, ...(!hasErrors(diagnostics) && { made: read }) };
}

/** With `strict`, returns what `lint` finds. After a finding graded as an error nothing is written. */
export function lintDocument({ strict, lint, plugins }: Run, read: ReadDocument): readonly Diagnostic[] {
  return strict ? [...lintApi(read, lint, read.locate), ...lintPlugins(plugins, read, lint, read.locate)] : [];
}

/** Makes the files of the output folder. The types are ready first, and are passed to `ahead`. */
export async function emitFiles(
  { folder, importExtension, examples, target, plugins, cache }: Run,
  { api, bundle, document, locate }: ReadDocument,
  ahead: (types: readonly SourceFile[]) => Promise<void>,
): Promise<Stage<readonly SourceFile[]>> {
  const options = {
    importExtension,
    examples,
    target,
    version: packageVersion(),
    source: path.relative(folder, bundle.file).replaceAll(path.sep, '/'),
    runtime: await cache.of('runtime', '', runtimeFiles),
  };
  const unstoppable = unstoppablePatterns({ api, document }, target);
  if (unstoppable.length > 0) {
    return { diagnostics: unstoppable.map((finding) => diagnose(finding, locate)) };
  }
  const turns = emitInTurn({ api, bundled: bundle.document, document }, options, cache);
  const types = orUntyped(() => turns.next().value ?? []);
  if (types instanceof UntypedPart) {
    return { diagnostics: [diagnose(types.finding, locate)] };
  }
  await ahead(types);
  const own = [...types, ...[...turns].flat()];
  const taken = own.map((file) => file.path);
  const added = emitPlugins(plugins, { api, document }, taken);
  const diagnostics = added.findings.map((finding) => diagnose(finding, locate));
  return hasErrors(diagnostics)
    ? { diagnostics }
    : { diagnostics, made: [...own, ...added.modules.map((each) => printHeaded(each, options))] };
}

/** What must be done to the output folder, and to the user's handlers. */
export interface Changes {
  readonly output: Plan;
  readonly handlers: PlannedHandlers | undefined;
}

/** Plans the changes. If something must not be written there are none, but the texts are known all the same. */
export async function planChanges(
  run: Run,
  read: ReadDocument,
  files: readonly SourceFile[],
): Promise<Stage<Changes> & Changes> {
  const output = plan(run.folder, files, read.bundle.files, run.cache);
  const handlers = run.handlers === undefined ? undefined : await planHandlers(run, read, run.handlers, output);
  const diagnostics = [
    ...versionChange(run),
    ...output.findings.map((finding) => diagnose(finding, read.bundle.locate)),
    ...(handlers?.result.reported ?? []),
  ];
  const changes = { output, handlers };
  return { ...changes, diagnostics, ...(!hasErrors(diagnostics) && { made: changes }) };
}

/** Output of another version may require changes in the user's code. */
function versionChange({ folder, cwd }: Run): readonly Diagnostic[] {
  const [before, now] = [versionOf(folder), packageVersion()];
  if (before === undefined || before === now) {
    return [];
  }
  const file = displayName(path.join(folder, 'index.ts'), cwd);
  return [
    diagnose(finding('version-changed', '', { before, now }), (pointer) => ({ file, line: 1, column: 1, pointer })),
  ];
}

function planHandlers(run: Run, read: ReadDocument, folder: string, output: Plan): Promise<PlannedHandlers> {
  const { cwd, importExtension, layout, prune } = run;
  const options = {
    handlers: folder,
    cwd,
    out: run.folder,
    importExtension,
    prune,
    built: { api: read.api, document: read.document },
    bundled: output.texts.get(BUNDLED) ?? '',
    ...(layout && { layout }),
  };
  return mergeHandlers(options, run.write);
}

/** Carries out the changes, and returns the document of the earlier output that they replace. */
export async function writeChanges({ folder }: Run, { output, handlers }: Changes): Promise<string | undefined> {
  const earlier = output.written.includes(BUNDLED) ? earlierDocument(folder) : undefined;
  // Handlers first: the folder, which is then replaced, knows their old names
  await handlers?.apply();
  await apply(output);
  return earlier;
}
