import type { Api } from '../model/api.js';
import type { OpenApiTypes } from './openapi-types.js';
import { print } from './print.js';

/** `schema.ts`: the document's schemas by name, then `openapi-typescript`'s `paths`, `components` and `operations`. */
export function emitSchema(api: Api, types: OpenApiTypes): string {
  const shared = api.declarations
    .filter((each) => each.owner === undefined)
    .flatMap((each) => types.declared.get(each.name) ?? []);
  return [...shared, ...types.roots].map((statement) => `${print(statement)}\n`).join('\n');
}
