/** What `--fix` writes for missing statuses: each code, its class, or `default`. */
export const FIX_FORMS = ['codes', '4XX', 'default'] as const;
export type FixForm = (typeof FIX_FORMS)[number];

const KEY_OF: Readonly<Record<FixForm, (status: number) => string>> = {
  codes: String,
  '4XX': (status) => `${String(status).charAt(0)}XX`,
  default: () => 'default',
};

/** The keys that document these statuses. */
export function keysFor(statuses: readonly number[], as: FixForm): readonly string[] {
  return [...new Set(statuses.map(KEY_OF[as]))];
}
