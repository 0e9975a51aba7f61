import type { ChangeForHandlers, ExplainedFaults } from '../diagnose-handlers/explain-faults.js';
import type { HandlerFault } from '../diagnose-handlers/faults.js';
import { diagnose } from '../diagnostics/diagnose.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { finding } from '../diagnostics/finding.js';
import { oneLine } from '../diagnostics/format.js';
import { lineOf } from '../diff/format-changes.js';
import type { ChangeCode } from '../diff/rules.js';
import type { GenerateResult } from '../generate/generate.js';
import type { Io } from './io.js';
import { count } from './summary.js';

/** About the height of a terminal. */
const MOST_LINES = 30;

/** Finds what changed for the handlers of what has just been written. If that fails, only a message is printed. */
export async function whatChanged(
  { out, changes, handlers }: GenerateResult,
  { cwd, stderr, signal }: Io,
): Promise<ExplainedFaults | undefined> {
  if (changes === undefined) {
    return undefined;
  }
  try {
    const { diagnoseHandlers } = await import('../diagnose-handlers/diagnose-handlers.js');
    const question = { folder: out, cwd, ...(handlers && { handlers: handlers.folder }) };
    return await diagnoseHandlers({ ...question, changes, ...(signal && { signal }) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    stderr.write(`specbound: what changed for your handlers could not be determined: ${oneLine(reason)}\n`);
    return undefined;
  }
}

/** `getItem: 404 removed — items.ts:31 returns it` */
export function whatChangedLines({ changes, others }: ExplainedFaults): readonly string[] {
  const telling = changes.filter(({ change, faults }) => faults.length > 0 || change.breaks.length > 0);
  const harmless = changes.length - telling.length;
  // Faults that do not compile are never hidden in favour of changes that do
  const shown = new Set(
    [...telling].sort((a, b) => Number(b.faults.length > 0) - Number(a.faults.length > 0)).slice(0, MOST_LINES),
  );
  const lines = [
    ...telling.filter((each) => shown.has(each)).map(changeLine),
    ...others.slice(0, MOST_LINES).map((fault) => `${place(fault)} ${fault.message}`),
  ];
  const more = [
    ...(telling.length > shown.size ? [count(telling.length - shown.size, 'more change')] : []),
    ...(harmless > 0 ? [`${count(harmless, 'change')} that ${harmless === 1 ? 'breaks' : 'break'} nobody`] : []),
    ...(others.length > MOST_LINES ? [count(others.length - MOST_LINES, 'more error')] : []),
  ];
  return [
    'what changed for your handlers:',
    ...[...lines, ...(more.length > 0 ? [`and ${more.join(', ')}`] : [])].map((line) => `  ${line}`),
  ];
}

const MOST_PLACES = 3;

function changeLine({ change, faults }: ChangeForHandlers): string {
  const [first] = faults;
  if (first === undefined) {
    return lineOf(change);
  }
  const places = [...new Set(faults.map(place))];
  const some = places.slice(0, MOST_PLACES).join(', ');
  const more = places.length - MOST_PLACES;
  const all = more > 0 ? `${some} and ${count(more, 'more place')}` : some;
  return `${lineOf(change)} — ${all} ${saysOf(change, first, places.length)}`;
}

/** It is plain what a removed status or operation breaks; the compiler's words for it are not. */
function saysOf({ code }: ChangeForHandlers['change'], { message }: HandlerFault, number: number): string {
  const verb = VERBS.get(code);
  if (verb === undefined) {
    return message;
  }
  return number === 1 ? `${verb}s it` : `${verb} it`;
}

const VERBS: ReadonlyMap<ChangeCode, string> = new Map([
  ['status-removed', 'return'],
  ['error-status-removed', 'return'],
  ['operation-removed', 'handle'],
  ['operation-renamed', 'handle'],
]);

function place({ file, line }: HandlerFault): string {
  return `${file}:${line}`;
}

/** Returns each error in a handler, with its place and the change that causes it. */
export function whatChangedDiagnostics({ changes, others }: ExplainedFaults): readonly Diagnostic[] {
  return [
    ...changes.flatMap(({ change, faults }) => faults.map((fault) => diagnosticOf(fault, lineOf(change)))),
    ...others.map((fault) => diagnosticOf(fault)),
  ];
}

function diagnosticOf({ message, file, line, column }: HandlerFault, change?: string): Diagnostic {
  const found = finding('handler-type', '', { message: message.replace(/\.$/, ''), change });
  return diagnose(found, (pointer) => ({ file, line, column, pointer }));
}
