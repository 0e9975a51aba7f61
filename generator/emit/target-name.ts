/** What an emitted server runs on. */
export const TARGETS = ['express', 'fetch'] as const;

export type TargetName = (typeof TARGETS)[number];
