/** `1 item`, `3 items`. */
export function counted(number: number, what: string): string {
  return number === 1 ? `1 ${what}` : `${number} ${what === 'property' ? 'properties' : `${what}s`}`;
}
