/** An `import type`, one name a line where they don't fit on one; nothing for no names. */
export function importTypes(names: readonly string[], from: string): string {
  if (names.length === 0) return '';
  const line = `import type { ${names.join(', ')} } from '${from}';\n`;
  return line.length <= 120
    ? line
    : `import type {\n${names.map((name) => `  ${name},\n`).join('')}} from '${from}';\n`;
}

/** Comments, literals, and names; a name before a colon is a property's or a parameter's. */
const TOKEN =
  /\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(?<![\p{ID_Continue}$.])[\p{ID_Start}_$][\p{ID_Continue}$]*(?![\p{ID_Continue}$]|\??:)/gu;

/** The names that emitted code uses, whatever words its comments and literals have. */
export function usedNames(code: string): ReadonlySet<string> {
  return new Set((code.match(TOKEN) ?? []).filter((token) => !/^['"/]/.test(token)));
}
