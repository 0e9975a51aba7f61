import { createRequire } from 'node:module';
import type * as TypeScript from 'typescript';

/**
 * The compiler that writes types. It is a CommonJS file of nine megabytes: `require` reads it once, but `import` reads
 * it three times (for its format, its exports, and its code). That is half a second of every run.
 */
export const compiler: typeof TypeScript = createRequire(import.meta.url)('typescript');
