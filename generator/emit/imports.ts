/** An `import type`, one name a line where they don't fit on one; nothing for no names. */
export function importTypes(names: readonly string[], from: string): string {
  if (names.length === 0) return '';
  const line = `import type { ${names.join(', ')} } from '${from}';\n`;
  return line.length <= 120
    ? line
    : `import type {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';\n`;
}
