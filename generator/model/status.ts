/** A key of the Responses Object (OAS 3.1.1 §4.8.16): a code, a class of codes, or all the rest. */
export type StatusKey =
  | { readonly kind: 'code'; readonly code: number }
  | { readonly kind: 'class'; readonly class: StatusClass }
  | { readonly kind: 'default' };

export type StatusClass = 1 | 2 | 3 | 4 | 5;

/** Returns `undefined` if the key is none of the three. Codes run from 100 to 599 (RFC 9110 §15). */
export function parseStatusKey(key: string): StatusKey | undefined {
  if (key === 'default') {
    return { kind: 'default' };
  }
  const digit = key.charCodeAt(0) - 48;
  if (!isClass(digit)) {
    return undefined;
  }
  if (/^[1-5]XX$/.test(key)) {
    return { kind: 'class', class: digit };
  }
  if (/^[1-5][0-9][0-9]$/.test(key)) {
    return { kind: 'code', code: Number(key) };
  }
  return undefined;
}

export function formatStatusKey(key: StatusKey): string {
  switch (key.kind) {
    case 'code':
      return String(key.code);
    case 'class':
      return `${key.class}XX`;
    case 'default':
      return 'default';
    default:
      return key satisfies never;
  }
}

export function classOf(code: number): number {
  return Math.floor(code / 100);
}

export function covers(key: StatusKey, code: number): boolean {
  switch (key.kind) {
    case 'code':
      return key.code === code;
    case 'class':
      return key.class === classOf(code);
    case 'default':
      return true;
    default:
      return key satisfies never;
  }
}

const SPECIFICITY = { code: 0, class: 1, default: 2 } as const;

/**
 * Returns what answers a code: a code takes precedence over its class, a class over `default` (OAS 3.1.1 §4.8.16.2).
 */
export function mostSpecific<T extends { readonly status: StatusKey }>(
  responses: readonly T[],
  code: number,
): T | undefined {
  return responses
    .filter(({ status }) => covers(status, code))
    .toSorted((a, b) => SPECIFICITY[a.status.kind] - SPECIFICITY[b.status.kind])[0];
}

export function isSuccess(key: StatusKey): boolean {
  return key.kind === 'class' ? key.class === 2 : key.kind === 'code' && classOf(key.code) === 2;
}

/** Whether the key stands for errors, at least in part. */
export function isError(key: StatusKey): boolean {
  return key.kind === 'default' || (key.kind === 'code' ? key.code >= 400 : key.class >= 4);
}

/** 1xx come before the reply and are not replies (RFC 9110 §15.2). */
export function isFinal(key: StatusKey): boolean {
  return !(key.kind === 'code' && key.code < 200) && !(key.kind === 'class' && key.class === 1);
}

/** 204, 205 and 304 never have content (RFC 9110 §15.3.5, §15.3.6, §15.4.5). */
export function mayHaveContent(key: StatusKey): boolean {
  return !(key.kind === 'code' && (key.code === 204 || key.code === 205 || key.code === 304));
}

function isClass(digit: number): digit is StatusClass {
  return digit >= 1 && digit <= 5;
}
