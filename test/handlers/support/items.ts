import { builtOf, type Files, merged } from './merged.js';

export interface Row {
  readonly path: string;
  readonly id: string;
  readonly tags?: readonly string[];
  readonly schema?: string;
}

/** Makes a document of GET operations. */
export function api(...rows: readonly Row[]) {
  const paths = rows.map(({ path, id, tags, schema = 'string' }) => {
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(
      ([, name]) => `{ name: ${name}, in: path, required: true, schema: {} }`,
    );
    const content = `application/json: { schema: { type: ${schema} } }`;
    return `  ${JSON.stringify(path)}:
    get:
      operationId: ${id}
      tags: [${(tags ?? ['items']).join(', ')}]
      parameters: [${names.join(', ')}]
      responses: { '200': { description: ok, content: { ${content} } }, '404': { description: none } }`;
  });
  return builtOf(`paths:\n${paths.join('\n')}\n`);
}

export const list: Row = { path: '/items', id: 'listItems' };
export const get: Row = { path: '/items/{id}', id: 'getItem' };
export const find: Row = { path: '/found', id: 'find' };
export const before = api(list, get);

/** Makes a file of handlers from its lines. */
export const file = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;
export const only = (text: string): Files => ({ 'handlers.ts': text });

/** Returns what the merge makes of one file. */
export function afterwards(text: string, next = api(list, find, get), previous = before) {
  const { files, reports } = merged(only(text), next, { previous });
  return { text: files['handlers.ts'], reports, names: Object.keys(files) };
}

export const filled = [
  '  async listItems({ reply }) {',
  "    return reply(200, 'a'); // mine",
  '  },',
  '',
  '  getItem: getIt,',
];
