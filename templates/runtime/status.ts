const codes = {
  Continue: 100,
  SwitchingProtocols: 101,
  Processing: 102,
  EarlyHints: 103,
  OK: 200,
  Created: 201,
  Accepted: 202,
  NonAuthoritativeInformation: 203,
  NoContent: 204,
  ResetContent: 205,
  PartialContent: 206,
  MultiStatus: 207,
  AlreadyReported: 208,
  IMUsed: 226,
  MultipleChoices: 300,
  MovedPermanently: 301,
  Found: 302,
  SeeOther: 303,
  NotModified: 304,
  UseProxy: 305,
  TemporaryRedirect: 307,
  PermanentRedirect: 308,
  BadRequest: 400,
  Unauthorized: 401,
  PaymentRequired: 402,
  Forbidden: 403,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAcceptable: 406,
  ProxyAuthenticationRequired: 407,
  RequestTimeout: 408,
  Conflict: 409,
  Gone: 410,
  LengthRequired: 411,
  PreconditionFailed: 412,
  ContentTooLarge: 413,
  URITooLong: 414,
  UnsupportedMediaType: 415,
  RangeNotSatisfiable: 416,
  ExpectationFailed: 417,
  MisdirectedRequest: 421,
  UnprocessableContent: 422,
  Locked: 423,
  FailedDependency: 424,
  TooEarly: 425,
  UpgradeRequired: 426,
  PreconditionRequired: 428,
  TooManyRequests: 429,
  RequestHeaderFieldsTooLarge: 431,
  UnavailableForLegalReasons: 451,
  InternalServerError: 500,
  NotImplemented: 501,
  BadGateway: 502,
  ServiceUnavailable: 503,
  GatewayTimeout: 504,
  HTTPVersionNotSupported: 505,
  VariantAlsoNegotiates: 506,
  InsufficientStorage: 507,
  LoopDetected: 508,
  NotExtended: 510,
  NetworkAuthenticationRequired: 511,
} as const;

type Codes = typeof codes;

/** Named, so that a misspelt name is told in one line. */
export interface StatusCodes extends Codes {}

/** Every code of the IANA HTTP Status Code Registry, by its reason phrase. Unused and temporary ones are left out. */
export const Status: StatusCodes = codes;

export type InformationalStatus = 100 | 101 | 102 | 103;
export type SuccessStatus = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226;
export type RedirectStatus = 300 | 301 | 302 | 303 | 304 | 305 | 307 | 308;
export type ClientErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 407
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 421
  | 422
  | 423
  | 424
  | 425
  | 426
  | 428
  | 429
  | 431
  | 451;
export type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;
/** What a reply may have, informational ones being none (RFC 9110 §15.2). */
export type FinalStatus = SuccessStatus | RedirectStatus | ClientErrorStatus | ServerErrorStatus;
export type RegisteredStatus =
  | InformationalStatus
  | SuccessStatus
  | RedirectStatus
  | ClientErrorStatus
  | ServerErrorStatus;

const phrases: ReadonlyMap<number, string> = new Map(
  Object.entries(codes).map(([name, code]) => [code, phraseOf(name)]),
);

/** The registered reason phrase; of an unregistered code, that of its class's first (RFC 9110 §15). */
export function reasonPhrase(status: number): string {
  return phrases.get(status) ?? phrases.get(Math.floor(status / 100) * 100) ?? 'Unknown';
}

export function isRegistered(status: number): status is RegisteredStatus {
  return phrases.has(status);
}

/** Narrows a status, or a reply by its status. */
export interface StatusGuard<Class extends number> {
  <S extends number>(status: S): status is S & Class;
  <R extends { readonly status: number }>(reply: R): reply is R & { readonly status: Class };
}

export const isInformational: StatusGuard<InformationalStatus> = guard(1);
export const isSuccess: StatusGuard<SuccessStatus> = guard(2);
export const isRedirect: StatusGuard<RedirectStatus> = guard(3);
export const isClientError: StatusGuard<ClientErrorStatus> = guard(4);
export const isServerError: StatusGuard<ServerErrorStatus> = guard(5);

function guard<Class extends number>(digit: number): StatusGuard<Class> {
  const inClass = (value: number | { readonly status: number }): boolean =>
    Math.floor((typeof value === 'number' ? value : value.status) / 100) === digit;
  // A function that returns a boolean is not assignable to overloaded type predicates; what it answers is just that.
  return inClass as StatusGuard<Class>;
}

/** The names that are not just their phrase in PascalCase. */
function phraseOf(name: string): string {
  switch (name) {
    case 'OK':
      return 'OK';
    case 'IMUsed':
      return 'IM Used';
    case 'URITooLong':
      return 'URI Too Long';
    case 'HTTPVersionNotSupported':
      return 'HTTP Version Not Supported';
    case 'NonAuthoritativeInformation':
      return 'Non-Authoritative Information';
    case 'MultiStatus':
      return 'Multi-Status';
    default:
      return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  }
}
