import type { ChangeCode } from '../../generator/diff/rules.js';

/** A change of an operation `a`: the members of its Operation Object (unless `whole`), and what is said of it. */
export interface OperationChange {
  readonly code: ChangeCode;
  readonly old: string;
  readonly new: string;
  readonly says: readonly string[];
  /** The two are the parts of documents. */
  readonly whole?: true;
}

export const OK = "responses: { '200': { description: ok } }";
export const query = (rest: string) => `parameters: [{ name: q, in: query, ${rest} }], ${OK}`;
export const body = (rest: string) => `requestBody: { ${rest} }, ${OK}`;
export const TEXT = 'content: { text/plain: { schema: { type: string } } }';
export const TWO = 'content: { text/plain: { schema: { type: string } }, text/csv: { schema: { type: string } } }';
export const reply = (rest: string) => `responses: { '200': { description: ok, ${rest} } }`;
export const header = (rest: string) => reply(`headers: { X-A: { schema: { type: string }, ${rest} } }`);
export const secured = (security: string, scheme = '{ type: http, scheme: bearer }') =>
  `paths: { /a: { get: { operationId: a, security: ${security}, ${OK} } } }\ncomponents: { securitySchemes: { s: ${scheme}, t: { type: http, scheme: basic } } }`;
export const statuses = (...keys: readonly string[]) =>
  `responses: { ${keys.map((key) => `'${key}': { description: d }`).join(', ')} }`;
export const multipart = (encoding: string, photo = '{ type: string, format: binary }') =>
  body(
    `content: { multipart/form-data: { schema: { type: object, properties: { photo: ${photo} } }, encoding: { ${encoding} } } }`,
  );
/** A part with parts within it (OAS 3.2.0 §4.15.1.3). */
export const ALBUM = '{ type: object, properties: { cover: { type: string, format: binary } } }';
export const within = (contentType: string) =>
  `{ contentType: multipart/mixed, encoding: { cover: { contentType: "${contentType}" } } }`;
export const partHeader = (rest: string) =>
  multipart(`photo: { headers: { X-Size: { schema: { type: integer }, ${rest} } } }`);
export const served = (own: string, ofPath = '', ofAll = '') =>
  `${ofAll}\npaths: { /a: { ${ofPath} get: { operationId: a, ${own} ${OK} } } }`;
const message = (rest: string) => `{ post: { ${rest} } }`;
export const webhooks = (...entries: readonly string[]) => `paths: {}\nwebhooks: { ${entries.join(', ')} }`;
const NEW_PET =
  'operationId: newPet, requestBody: { required: true, content: { application/json: { schema: SCHEMA } } }, responses: REPLIES';
export const newPet = (schema: string, replies = '{ default: { description: any } }') =>
  webhooks(`newPet: ${message(NEW_PET.replace('SCHEMA', schema).replace('REPLIES', replies))}`);
export const sold = (schema: string) =>
  `{ '{$request.body#/url}': ${message(`requestBody: { content: { application/json: { schema: ${schema} } } }, responses: { default: { description: any } }`)} }`;
export const callbacks = (id: string, more: string) => `paths: { /a: { get: { operationId: ${id}, ${OK}, ${more} } } }`;
export const paths = (...items: readonly string[]) => `paths: { ${items.join(', ')} }`;
export const at = (path: string, id: string, more = '') => `'${path}': { get: { operationId: ${id}, ${more} ${OK} } }`;
export const variables = (...names: readonly string[]) =>
  `parameters: [${names.map((name) => `{ name: ${name}, in: path, required: true, schema: { type: string } }`).join(', ')}],`;
