/** A problem document (RFC 9457), as the router makes it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly instance?: string;
  /** Everything that is wrong with the request. */
  readonly errors?: readonly Fault[];
  /** There were more faults than `limits.faults`. */
  readonly truncated?: true;
}

/** One thing that is wrong with a request (or, in a `ContractViolation`, with a reply). */
export interface Fault {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /**
   * For a body, a JSON Pointer (RFC 6901), `''` for the whole; else the parameter's name, and a pointer into its value.
   */
  readonly pointer: string;
  /**
   * The JSON Schema keyword that failed, or one of the router's own: `encoding`, `repeated`, `style`, `json`, `depth`,
   * `multipart`, `contentType`, `codec`, `undecided`, `file`, `unknown`.
   */
  readonly keyword: string;
  readonly message: string;
}

/** An answer that the router makes itself. */
export interface Answer {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  /** Where the status is defined. */
  readonly documentation: string;
}

/** All answers of the router, one per row. */
export const answers = {
  invalid: {
    status: 400,
    title: 'Bad Request',
    detail: 'The request does not match the description of this operation.',
    documentation: 'RFC 9110 §15.5.1',
  },
  unprocessable: {
    status: 422,
    title: 'Unprocessable Content',
    detail: 'The request does not match the description of this operation.',
    documentation: 'RFC 9110 §15.5.21',
  },
  unauthorized: {
    status: 401,
    title: 'Unauthorized',
    detail: 'No valid credentials were sent.',
    documentation: 'RFC 9110 §15.5.2',
  },
  forbidden: {
    status: 403,
    title: 'Forbidden',
    detail: 'The credentials do not allow this.',
    documentation: 'RFC 9110 §15.5.4',
  },
  notFound: { status: 404, title: 'Not Found', documentation: 'RFC 9110 §15.5.5' },
  methodNotAllowed: {
    status: 405,
    title: 'Method Not Allowed',
    detail: 'The Allow header lists the methods of this path.',
    documentation: 'RFC 9110 §15.5.6',
  },
  notAcceptable: {
    status: 406,
    title: 'Not Acceptable',
    detail: 'This operation replies with none of the media types in the Accept header.',
    documentation: 'RFC 9110 §15.5.7',
  },
  requestTimeout: {
    status: 408,
    title: 'Request Timeout',
    detail: 'The request body did not arrive in time.',
    documentation: 'RFC 9110 §15.5.9',
  },
  contentTooLarge: {
    status: 413,
    title: 'Content Too Large',
    detail: 'The request body is too large.',
    documentation: 'RFC 9110 §15.5.14',
  },
  unsupportedMediaType: {
    status: 415,
    title: 'Unsupported Media Type',
    detail: 'The Accept header lists the media types that this operation takes.',
    documentation: 'RFC 9110 §15.5.16',
  },
  unsupportedEncoding: {
    status: 415,
    title: 'Unsupported Media Type',
    detail: 'The Accept-Encoding header lists the content codings that this operation takes.',
    documentation: 'RFC 9110 §15.5.16',
  },
  internal: { status: 500, title: 'Internal Server Error', documentation: 'RFC 9110 §15.6.1' },
  notImplemented: {
    status: 501,
    title: 'Not Implemented',
    detail: 'This operation has no handler yet.',
    documentation: 'RFC 9110 §15.6.2',
  },
  noExample: {
    status: 501,
    title: 'Not Implemented',
    detail: 'The document has no valid example of a reply, and none can be made from its schemas.',
    documentation: 'RFC 9110 §15.6.2',
  },
  noCodec: {
    status: 501,
    title: 'Not Implemented',
    detail: 'Bodies of this media type can not be read yet.',
    documentation: 'RFC 9110 §15.6.2',
  },
  timedOut: {
    status: 503,
    title: 'Service Unavailable',
    detail: 'The operation took too long.',
    documentation: 'RFC 9110 §15.6.4',
  },
} as const satisfies Readonly<Record<string, Answer>>;

export type AnswerName = keyof typeof answers;

/** `about:blank` means that the problem says no more than its status (RFC 9457 §4.2.1). */
export function createProblem(
  answer: Answer,
  more?: { readonly errors?: readonly Fault[]; readonly truncated?: boolean },
): Problem {
  return {
    type: 'about:blank',
    title: answer.title,
    status: answer.status,
    ...(answer.detail === undefined ? undefined : { detail: answer.detail }),
    ...(more?.errors === undefined ? undefined : { errors: more.errors }),
    ...(more?.truncated === true ? { truncated: true } : undefined),
  };
}
