/** How handler files are divided. */
export const LAYOUTS = ['tag', 'operation'] as const;
export type Layout = (typeof LAYOUTS)[number];
