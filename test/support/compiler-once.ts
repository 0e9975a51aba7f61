const VIRTUAL = '\0typescript';

/**
 * For Vite: a test that imports the compiler gets what `require` gives, as the generator does
 * (`generator/typescript/compiler`). `import` would read its nine megabytes three times, which takes each worker a
 * second.
 */
export const compilerOnce = {
  name: 'compiler-once',
  enforce: 'pre' as const,
  resolveId: (source: string): string | undefined => (source === 'typescript' ? VIRTUAL : undefined),
  load: (id: string): string | undefined =>
    id === VIRTUAL ? "export { compiler as default } from '/generator/typescript/compiler.ts';" : undefined,
};
