import { createRequire } from 'node:module';
import type * as OpenApiTypeScript from 'openapi-typescript';

/** Loaded with `require`, like the compiler that it loads (`typescript/compiler.ts`). */
export const openApiTypeScript: typeof OpenApiTypeScript = createRequire(import.meta.url)('openapi-typescript');
