/** How relative imports end in emitted files. */
export const IMPORT_EXTENSIONS = ['js', 'ts', 'none'] as const;
export type ImportExtension = (typeof IMPORT_EXTENSIONS)[number];
