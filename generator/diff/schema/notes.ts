/** Keywords that say nothing of what is admitted (JSON Schema 2020-12, Validation §9, and OAS 3.1.1 §4.8.24.1). */
export const NOTES: ReadonlySet<string> = new Set([
  'description',
  'title',
  'summary',
  'example',
  'examples',
  'externalDocs',
  'xml',
  '$comment',
]);
