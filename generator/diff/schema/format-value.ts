const LONGEST = 60;

/** A value as it is shown in a line. */
export function formatValue(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
