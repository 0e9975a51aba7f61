/** Key of the component that represents `File` among the types (see `emit/openapi-types.ts`). */
export const FILE_KEY = 'specbound:File';

/** Name of the keyword that a file satisfies (see `emit/validators/file-keyword.ts`). */
export const FILE = 'x-specbound-file';
