const LONGEST = 60;

/** Formats a value for a line of text. */
export function formatValue(value: unknown): string {
  const text = JSON.stringify(value) ?? '';
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}
