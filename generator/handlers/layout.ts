/** How handler files are divided. */
export const LAYOUTS = ['tag', 'operation'] as const;
export type HandlersLayout = (typeof LAYOUTS)[number];
