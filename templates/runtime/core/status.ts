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

/** Has a name, so that the compiler reports a misspelt status in one line. */
export interface StatusCodes extends Codes {}

/** Every code of the IANA HTTP Status Code Registry, by its reason phrase, without unused and temporary ones. */
export const Status: StatusCodes = codes;

/*
 * A class has all its hundred codes, registered or not (RFC 9110 §15). They are written out, because the compiler then
 * shows the name of the union in its messages, and needs no time to compute it.
 */

// biome-ignore format: ten to a line
export type InformationalStatus =
  | 100 | 101 | 102 | 103 | 104 | 105 | 106 | 107 | 108 | 109
  | 110 | 111 | 112 | 113 | 114 | 115 | 116 | 117 | 118 | 119
  | 120 | 121 | 122 | 123 | 124 | 125 | 126 | 127 | 128 | 129
  | 130 | 131 | 132 | 133 | 134 | 135 | 136 | 137 | 138 | 139
  | 140 | 141 | 142 | 143 | 144 | 145 | 146 | 147 | 148 | 149
  | 150 | 151 | 152 | 153 | 154 | 155 | 156 | 157 | 158 | 159
  | 160 | 161 | 162 | 163 | 164 | 165 | 166 | 167 | 168 | 169
  | 170 | 171 | 172 | 173 | 174 | 175 | 176 | 177 | 178 | 179
  | 180 | 181 | 182 | 183 | 184 | 185 | 186 | 187 | 188 | 189
  | 190 | 191 | 192 | 193 | 194 | 195 | 196 | 197 | 198 | 199;
// biome-ignore format: ten to a line
export type SuccessStatus =
  | 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 209
  | 210 | 211 | 212 | 213 | 214 | 215 | 216 | 217 | 218 | 219
  | 220 | 221 | 222 | 223 | 224 | 225 | 226 | 227 | 228 | 229
  | 230 | 231 | 232 | 233 | 234 | 235 | 236 | 237 | 238 | 239
  | 240 | 241 | 242 | 243 | 244 | 245 | 246 | 247 | 248 | 249
  | 250 | 251 | 252 | 253 | 254 | 255 | 256 | 257 | 258 | 259
  | 260 | 261 | 262 | 263 | 264 | 265 | 266 | 267 | 268 | 269
  | 270 | 271 | 272 | 273 | 274 | 275 | 276 | 277 | 278 | 279
  | 280 | 281 | 282 | 283 | 284 | 285 | 286 | 287 | 288 | 289
  | 290 | 291 | 292 | 293 | 294 | 295 | 296 | 297 | 298 | 299;
// biome-ignore format: ten to a line
export type RedirectStatus =
  | 300 | 301 | 302 | 303 | 304 | 305 | 306 | 307 | 308 | 309
  | 310 | 311 | 312 | 313 | 314 | 315 | 316 | 317 | 318 | 319
  | 320 | 321 | 322 | 323 | 324 | 325 | 326 | 327 | 328 | 329
  | 330 | 331 | 332 | 333 | 334 | 335 | 336 | 337 | 338 | 339
  | 340 | 341 | 342 | 343 | 344 | 345 | 346 | 347 | 348 | 349
  | 350 | 351 | 352 | 353 | 354 | 355 | 356 | 357 | 358 | 359
  | 360 | 361 | 362 | 363 | 364 | 365 | 366 | 367 | 368 | 369
  | 370 | 371 | 372 | 373 | 374 | 375 | 376 | 377 | 378 | 379
  | 380 | 381 | 382 | 383 | 384 | 385 | 386 | 387 | 388 | 389
  | 390 | 391 | 392 | 393 | 394 | 395 | 396 | 397 | 398 | 399;
// biome-ignore format: ten to a line
export type ClientErrorStatus =
  | 400 | 401 | 402 | 403 | 404 | 405 | 406 | 407 | 408 | 409
  | 410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 418 | 419
  | 420 | 421 | 422 | 423 | 424 | 425 | 426 | 427 | 428 | 429
  | 430 | 431 | 432 | 433 | 434 | 435 | 436 | 437 | 438 | 439
  | 440 | 441 | 442 | 443 | 444 | 445 | 446 | 447 | 448 | 449
  | 450 | 451 | 452 | 453 | 454 | 455 | 456 | 457 | 458 | 459
  | 460 | 461 | 462 | 463 | 464 | 465 | 466 | 467 | 468 | 469
  | 470 | 471 | 472 | 473 | 474 | 475 | 476 | 477 | 478 | 479
  | 480 | 481 | 482 | 483 | 484 | 485 | 486 | 487 | 488 | 489
  | 490 | 491 | 492 | 493 | 494 | 495 | 496 | 497 | 498 | 499;
// biome-ignore format: ten to a line
export type ServerErrorStatus =
  | 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 509
  | 510 | 511 | 512 | 513 | 514 | 515 | 516 | 517 | 518 | 519
  | 520 | 521 | 522 | 523 | 524 | 525 | 526 | 527 | 528 | 529
  | 530 | 531 | 532 | 533 | 534 | 535 | 536 | 537 | 538 | 539
  | 540 | 541 | 542 | 543 | 544 | 545 | 546 | 547 | 548 | 549
  | 550 | 551 | 552 | 553 | 554 | 555 | 556 | 557 | 558 | 559
  | 560 | 561 | 562 | 563 | 564 | 565 | 566 | 567 | 568 | 569
  | 570 | 571 | 572 | 573 | 574 | 575 | 576 | 577 | 578 | 579
  | 580 | 581 | 582 | 583 | 584 | 585 | 586 | 587 | 588 | 589
  | 590 | 591 | 592 | 593 | 594 | 595 | 596 | 597 | 598 | 599;

/** The statuses of a reply; informational ones are not replies (RFC 9110 §15.2). */
export type FinalStatus = SuccessStatus | RedirectStatus | ClientErrorStatus | ServerErrorStatus;

const phrases: ReadonlyMap<number, string> = new Map(
  Object.entries(codes).map(([name, code]) => [code, phraseOf(name)]),
);

/**
 * Returns the registered reason phrase; for an unregistered code, that of the first code in its class (RFC 9110 §15).
 */
export function reasonPhrase(status: number): string {
  return phrases.get(status) ?? phrases.get(Math.floor(status / 100) * 100) ?? 'Unknown';
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
  // A function that returns a boolean is not assignable to overloaded type predicates, though it does the same.
  return inClass as StatusGuard<Class>;
}

/** Names that are not just their phrase in PascalCase. */
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
