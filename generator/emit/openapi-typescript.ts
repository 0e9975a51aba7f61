import { createRequire } from 'node:module';
import type * as OpenApiTypeScript from 'openapi-typescript';

const require = createRequire(import.meta.url);

/**
 * What is used of the library, by `require`, as the compiler that it loads (`typescript/compiler.ts`). Its index would
 * load Redocly's bundler and linter as well, which takes a quarter of the time of a small document.
 */
export const openApiTypeScript: Pick<
  typeof OpenApiTypeScript,
  'resolveRef' | 'transformComponentsObject' | 'transformPathItemObject' | 'transformSchemaObject' | 'tsPropertyIndex'
> = {
  resolveRef: require('openapi-typescript/dist/lib/utils.cjs').resolveRef,
  transformComponentsObject: require('openapi-typescript/dist/transform/components-object.cjs').default,
  transformPathItemObject: require('openapi-typescript/dist/transform/path-item-object.cjs'),
  transformSchemaObject: require('openapi-typescript/dist/transform/schema-object.cjs').default,
  tsPropertyIndex: require('openapi-typescript/dist/lib/ts.cjs').tsPropertyIndex,
};
