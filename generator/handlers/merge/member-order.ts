import type { Node } from 'ts-morph';
import type { HandlerMember } from '../../handler-code/find-collections.js';
import type { MergeContext } from './merge-context.js';

/** Where a new member goes: after another, or else before one; with neither, at the end. */
export interface MemberPosition {
  readonly after?: Node;
  readonly before?: Node;
}

/** Returns an operation's position in the document, by an old or new key of its handler. */
type RankOf = (key: string) => number | undefined;

export function documentOrder({ next, renames }: Pick<MergeContext, 'next' | 'renames'>): RankOf {
  const ranks = new Map(next.api.operations.map(({ key }, index) => [key, index]));
  return (key) => ranks.get(renames.keys.get(key) ?? key);
}

/** Returns the member that a new one follows, or else precedes, in the order of the document. */
export function neighbourOf(key: string, handlers: readonly HandlerMember[], rankOf: RankOf): MemberPosition {
  const rank = rankOf(key) ?? 0;
  let [after, before]: (readonly [HandlerMember, number] | undefined)[] = [];
  for (const handler of handlers) {
    const other = rankOf(handler.key);
    if (other === undefined) {
      continue;
    }
    if (other < rank && (!after || other >= after[1])) {
      after = [handler, other];
    }
    if (other > rank && (!before || other < before[1])) {
      before = [handler, other];
    }
  }
  if (after) {
    return { after: after[0].node };
  }
  return before ? { before: before[0].node } : {};
}
