import type { LoadExamples } from './examples.js';
import { createMatch, type Find } from './match.js';
import type { Match, OperationSpec, SecuritySchemes } from './operation.js';
import { type OperationRow, type RowReferences, readOperation } from './read-operation.js';
import type { TextFormats } from './validation/schema-set.js';

/** The document as data: the content of the emitted `routes.ts`. */
export interface Routes {
  /** The ids of all operations. */
  readonly ids: readonly string[];
  /** `undefined` if the document has no such operation. */
  readonly operation: (id: string) => OperationSpec | undefined;
  /** The same routes, with validators for the document's own formats. */
  readonly withFormats: (formats: TextFormats) => Routes;
  readonly match: Match;
  readonly security: SecuritySchemes;
  /** What `unimplemented: 'example'` replies. */
  readonly examples?: LoadExamples | undefined;
}

/** The emitted form of the same: JSON, one text for each operation and each path. */
export interface RouteTexts extends Partial<RowReferences> {
  readonly find: Find;
  readonly paths: readonly string[];
  readonly operations: Readonly<Record<string, string>>;
  readonly security: SecuritySchemes;
  readonly examples?: LoadExamples;
}

/** Creates routes that parse each operation and path on first use. */
export function createRoutes(texts: RouteTexts, schemas: RowReferences['schemas']): Routes {
  const { find, paths, operations, security, examples, responses = {}, readMultipart } = texts;
  const known = new Map<string, OperationSpec>();
  return {
    ids: Object.keys(operations),
    security,
    examples,
    match: createMatch(find, paths),
    withFormats: (formats) => createRoutes(texts, schemas.withFormats(formats)),
    operation: (id) => {
      const text = Object.hasOwn(operations, id) ? operations[id] : undefined;
      let operation = known.get(id);
      if (operation === undefined && text !== undefined) {
        const row = JSON.parse(text) as OperationRow; // as it was emitted
        operation = readOperation(id, row, { schemas, responses, readMultipart });
        known.set(id, operation);
      }
      return operation;
    },
  };
}
