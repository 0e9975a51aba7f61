import path from 'node:path';
import type { Api } from '../../model/api.js';
import type { HandlersPlan } from '../handlers-plan.js';
import type { HandlersLayout } from '../layout.js';
import { compositionFile, type NewFileContext } from './new-file-text.js';
import { newHandlers } from './new-handlers.js';
import { schemaNames } from './stub.js';

/** Returns the handlers for an empty folder: stubs, and the file that combines them. */
export function scaffold(api: Api, place: Omit<NewFileContext, 'names'>, layout: HandlersLayout = 'tag'): HandlersPlan {
  const context = { ...place, names: schemaNames(api) };
  const created = newHandlers(api.operations, { layout, api, taken: [] }, context);
  const index = path.join(place.folder, 'index.ts');
  const files = [
    ...created.map(({ file, text }) => ({ path: file, after: text })),
    ...(created.length > 0 ? [{ path: index, after: compositionFile('handlers', created, context) }] : []),
  ];
  return {
    changes: files,
    inserted: created.flatMap(({ file, operations }) => operations.map((operation) => ({ operation, file }))),
    renamed: [],
    removed: [],
    reports: [],
    placeAfter: (_, pos) => pos,
  };
}
