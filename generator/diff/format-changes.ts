import { placeOf, subjectOf } from './change-subject.js';
import type { DiffResult, DiffSummary } from './diff.js';
import type { Change } from './diff-apis.js';

/** Returns `getItem: 404 removed`, `webhook newPet: body.name added`; line breaks are escaped when it is printed. */
export function lineOf(change: Change): string {
  return `${subjectOf(change)}: ${change.message}`;
}

/** Returns `breaks handlers and clients`; empty for a change that breaks nobody. */
export function breakage({ breaks }: Change): string {
  return breaks.length === 0 ? '' : `breaks ${breaks.join(' and ')}`;
}

/** Returns `5 changes of 3 operations: 2 break handlers, 4 break clients`. */
export function summaryLine({ changed, changes, breakHandlers, breakClients }: DiffSummary): string {
  if (changes === 0) {
    return 'nothing changed';
  }
  const what = count(changes, 'change') + (changed === 0 ? '' : ` of ${count(changed, 'operation')}`);
  const breaking = [
    ...(breakHandlers > 0 ? [`${breakHandlers} ${breakHandlers === 1 ? 'breaks' : 'break'} handlers`] : []),
    ...(breakClients > 0 ? [`${breakClients} ${breakClients === 1 ? 'breaks' : 'break'} clients`] : []),
  ];
  return `${what}: ${breaking.join(', ') || 'nothing breaks'}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** Formats a comment for a pull request: a table for each operation, with the breaking ones expanded. */
export function markdown({ old, new: now, summary, changes }: DiffResult): string {
  const groups = byOperation(changes);
  const isBreaking = (all: readonly Change[]) => all.some(({ breaks }) => breaks.length > 0);
  const breaking = [...groups].filter(([, all]) => isBreaking(all));
  const harmless = [...groups].filter(([, all]) => !isBreaking(all));
  const sections = [
    `**API changes**, ${code(old)} → ${code(now)}: ${summaryLine(summary)}.`,
    ...breaking.map(([, all]) => section(all)),
    ...(harmless.length === 0 ? [] : [folded(harmless)]),
  ];
  return `${sections.join('\n\n')}\n`;
}

function byOperation(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = placeOf(change);
    const group = groups.get(key);
    if (group) {
      group.push(change);
    } else {
      groups.set(key, [change]);
    }
  }
  return groups;
}

function section(changes: readonly Change[]): string {
  const [first] = changes;
  const title = first && [subjectOf(first), ...(first.method === '' ? [] : [`${first.method} ${first.path}`])];
  const rows = changes.map((change) => `| ${breakage(change) && `⚠️ ${breakage(change)}`} | ${cell(change.message)} |`);
  return [`#### ${title?.map(code).join(' ')}`, '', '| | |', '| --- | --- |', ...rows].join('\n');
}

function folded(groups: readonly (readonly [string, readonly Change[]])[]): string {
  const items = groups.flatMap(([, all]) =>
    all.map((change) => `- ${code(subjectOf(change))}: ${cell(change.message)}`),
  );
  const title = `<summary>${count(items.length, 'change')} that break${items.length === 1 ? 's' : ''} nobody</summary>`;
  return [`<details>${title}`, '', ...items, '', '</details>'].join('\n');
}

/** A backtick would end the code, so the fence is longer than any run of them (CommonMark 0.31 §6.1). */
function code(text: string): string {
  const line = oneCell(text);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `\`${line}\`` : `${fence} ${line} ${fence}`;
}

/** Escapes names from a document: they must not become markup, a link or a mention. */
function cell(text: string): string {
  return oneCell(text).replace(/[\\`*_{}[\]<>#!~@&]/g, (char) => (char === '@' ? '@\u200b' : `\\${char}`));
}

function oneCell(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it is about
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').replaceAll('|', '\\|');
}
