import { createRequire } from 'node:module';
import type OpenApiResponseValidator from 'openapi-response-validator';
import type { Document, Operation, Response } from './arbitrary-document.js';

export interface Answer {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The client left before the end of the body. */
  readonly isPart?: true;
}

/** What the router may say though the document does not (docs/design.md, "Answers the router makes itself"). */
const OWN = new Set([400, 401, 403, 406, 408, 413, 415, 500, 501]);

/**
 * Header fields of the message and of a status' own duties, which no document has to name (RFC 9110 §8, §10, §15; RFC
 * 9112).
 */
const STANDARD = new Set([
  ...['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-type', 'content-length'],
  ...['vary', 'allow', 'www-authenticate', 'accept', 'accept-encoding', 'retry-after'],
]);

/** What the router's own errors have beside those (WHATWG Fetch §3.6). */
const NO_SNIFF = 'x-content-type-options';

type Validator = typeof OpenApiResponseValidator.default;

/** A CommonJS module, whose default export TypeScript and Node see differently. */
const { default: ResponseValidator } = createRequire(import.meta.url)('openapi-response-validator') as {
  default: Validator;
};

/** What is wrong with an answer; `undefined` where nothing is. The verdict on bodies is an independent library's. */
export function judge(document: Document, operation: Operation, method: string, answer: Answer): string | undefined {
  const { status, contentType, body } = answer;
  const key = [String(status), `${Math.floor(status / 100)}XX`, 'default'].find((each) =>
    Object.hasOwn(operation.responses, each),
  );
  const headers = judgeHeaders(key === undefined ? undefined : operation.responses[key], answer);
  if (headers !== undefined) {
    return headers;
  }
  if (key === undefined) {
    if (!OWN.has(status)) {
      return `status ${status} is neither documented nor the router's own`;
    }
    return contentType === 'application/problem+json' || method === 'HEAD'
      ? undefined
      : `an undocumented ${status} of ${contentType}`;
  }
  const response: Response = operation.responses[key] ?? { description: '' };
  const documented = Object.keys(response.content ?? {});
  const isEmpty = documented.length === 0 || status === 204 || status === 205 || status === 304;
  if (isEmpty || method === 'HEAD') {
    return body.length > 0 ? `a body of ${body.length} bytes on ${status}` : undefined;
  }
  const essence = contentType?.split(';')[0] ?? '';
  const entry = response.content?.[essence];
  // An answer of the router's own for which the document has no form that it could write
  const hasForm = documented.some((each) => /json$|^text\//.test(each));
  if (!entry && !hasForm && (OWN.has(status) || status === 422) && essence === 'application/problem+json') {
    return undefined;
  }
  if (!entry) {
    return `media type ${contentType} on ${status}, documented are ${documented.join(', ')}`;
  }
  if (!essence.endsWith('json') || answer.isPart) {
    return undefined;
  }
  const validator = new ResponseValidator({
    responses: { [status]: { description: '', content: { 'application/json': entry } } },
    components: document['components'] as object, // made so by the arbitrary
  } as unknown as ConstructorParameters<Validator>[0]); // a response is what it is given
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    return `a body that is no JSON on ${status}: ${body.toString().slice(0, 80)}`;
  }
  const found = validator.validateResponse(String(status), value);
  return found ? `${status} with ${JSON.stringify(value)}: ${JSON.stringify(found.errors)}` : undefined;
}

function judgeHeaders(response: Response | undefined, { status, headers }: Answer): string | undefined {
  const documented = Object.entries(response?.headers ?? {}).map(
    ([name, header]) => [name.toLowerCase(), header] as const,
  );
  const names = new Set(documented.map(([name]) => name));
  const undocumented = Object.keys(headers).find(
    (name) => !STANDARD.has(name) && !names.has(name) && !(name === NO_SNIFF && status >= 400),
  );
  if (undocumented !== undefined) {
    return `the undocumented header ${undocumented} on ${status}`;
  }
  // The router can't know what a document wants in the headers of the router's own answers
  if (OWN.has(status) || status === 422) {
    return undefined;
  }
  const missing = documented.find(
    ([name, header]) => (header as { required?: boolean }).required === true && headers[name] === undefined, // of the arbitrary
  );
  return missing && `${status} without the header ${missing[0]}, which is required`;
}
