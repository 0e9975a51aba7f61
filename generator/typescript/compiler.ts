import { createRequire } from 'node:module';
import type * as TypeScript from 'typescript';

/**
 * The compiler that writes types. It is a CommonJS file of nine megabytes: `require` reads it once, where `import` reads it
 * three times, to learn what it is, what it exports, and what it does. That is half a second of every run.
 */
export const compiler: typeof TypeScript = createRequire(import.meta.url)('typescript');
