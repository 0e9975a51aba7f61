import type { GenerateResult } from '../generate/generate.js';

/** Returns `12 operations, 41 replies → generated/items, 3 of 9 files changed, 0.4 s`. */
export function summary(result: GenerateResult, milliseconds: number, isCheck: boolean): string {
  const { written, unchanged, removed } = result.files;
  const replies = result.operations.reduce((sum, operation) => sum + operation.replies.length, 0);
  const changed = written.length + removed.length;
  const all = changed + unchanged.length;
  return [
    `${count(result.operations.length, 'operation')}, ${count(replies, 'reply', 'replies')} → ${result.out}`,
    `${changed} of ${count(all, 'file')} ${isCheck ? 'would change' : 'changed'}`,
    `${(milliseconds / 1000).toFixed(1)} s`,
  ].join(', ');
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Returns what the merge did to the user's handlers, and which files would change. */
export function handlerLines({ handlers }: GenerateResult, isCheck: boolean): readonly string[] {
  if (!handlers) {
    return [];
  }
  const { written, inserted, renamed, removed, reported } = handlers;
  if (isCheck) {
    return written.map((file) => `would change  ${file}`);
  }
  const parts = [
    ...(inserted.length > 0 ? [`${count(inserted.length, 'stub')} written`] : []),
    ...(renamed.length > 0 ? [`${renamed.length} renamed`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
    ...(reported.length > 0 ? [`${reported.length} for you to check`] : []),
  ];
  return [
    ...renamed.map(({ from, to, file, line, column }) => `renamed  ${from} → ${to}  ${file}:${line}:${column}`),
    `handlers → ${handlers.folder}, ${parts.join(', ') || 'nothing to do'}`,
  ];
}
