/**
 * The formats that are checked: those of OpenAPI's registry and of JSON Schema 2020-12 §7.3 whose meaning is beyond
 * dispute. Any other format accepts every value.
 */
export const formats = {
  int8: integer(-0x80, 0x7f),
  int16: integer(-0x8000, 0x7fff),
  int32: integer(-0x80000000, 0x7fffffff),
  // An integer that JSON.parse may have rounded is not the one that was sent
  int64: integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 64),
  uint8: integer(0, 0xff),
  uint16: integer(0, 0xffff),
  uint32: integer(0, 0xffffffff),
  uint64: integer(0, Number.MAX_SAFE_INTEGER, 64),
  byte: (value: string) => value.length % 4 === 0 && BASE64.test(value),
  date: isDate,
  'date-time': isDateTime,
  time: (value: string) => isTime(value),
  duration: (value: string) => DURATION.test(value),
  email: (value: string) => EMAIL.test(value),
  hostname: isHostname,
  ipv4: (value: string) => IPV4.test(value),
  ipv6: isIPv6,
  uri: isUri,
  'uri-reference': (value: string) => URI_REFERENCE.test(value) && !BAD_ESCAPE.test(value),
  uuid: (value: string) => UUID.test(value),
  'json-pointer': (value: string) => JSON_POINTER.test(value),
} as const satisfies Readonly<Record<string, TextFormat | NumberFormat>>;

type TextFormat = (value: string) => boolean;

/** The form in which Ajv's code calls the check of a number. */
interface NumberFormat {
  readonly type: 'number';
  readonly validate: (value: number) => boolean;
}

/** Makes the checks of `int32`, `int64` and so on (OAS Format Registry). */
function integer(least: number, most: number, bits = 0): NumberFormat {
  return {
    type: 'number',
    validate: (value) =>
      Number.isInteger(value) ? value >= least && value <= most : typeof value === 'bigint' && fits(value, least, bits),
  };
}

/** Whether an integer with all its digits, too large for a double, fits. */
function fits(value: bigint, least: number, bits: number): boolean {
  return (least < 0 ? BigInt.asIntN : BigInt.asUintN)(bits, value) === value;
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const DOTTED = `(?:${OCTET}\\.){3}${OCTET}`;
/** RFC 2673 §3.2, dotted-quad. */
const IPV4 = new RegExp(`^${DOTTED}$`);
/** The text after the last colon of an address that ends in an IPv4 one (RFC 4291 §2.2, 3). */
const MAPPED = new RegExp(`:${DOTTED}$`);
const GROUP = /^[0-9A-Fa-f]{1,4}$/;

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const JSON_POINTER = /^(?:\/(?:[^~/]|~[01])*)*$/;
/** ISO 8601 as in RFC 3339, appendix A. */
const DURATION = /^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/;
/** The addresses that people have: a dot-atom and a host name (RFC 5321 §4.1.2 without quoting and literals). */
const EMAIL =
  /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;
/** RFC 3986, appendix A, but only which characters are allowed. */
const URI_REFERENCE = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]*$/;
const BAD_ESCAPE = /%(?![0-9A-Fa-f]{2})/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+\-.]*:/;

function isUri(value: string): boolean {
  return SCHEME.test(value) && URI_REFERENCE.test(value) && !BAD_ESCAPE.test(value);
}

/** RFC 4291 §2.2: eight groups; one `::` replaces some of them. A zone (RFC 6874) is not part of the address. */
function isIPv6(value: string): boolean {
  if (value.length > 45) {
    return false; // the longest possible address
  }
  // An IPv4 address at the end counts as two groups
  const groups = value.replace(MAPPED, ':0:0');
  const [before = '', after, third] = groups.split('::');
  if (third !== undefined) {
    return false;
  }
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const count = head.length + tail.length;
  return (after === undefined ? count === 8 : count < 8) && [...head, ...tail].every((group) => GROUP.test(group));
}

function isHostname(value: string): boolean {
  if (value.length > 253) {
    return false;
  }
  return value.split('.').every((label) => /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/.test(label));
}

/** RFC 3339 §5.6, full-date. */
function isDate(value: string): boolean {
  const match = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value);
  if (!match) {
    return false;
  }
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) {
    return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  }
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** RFC 3339 §5.6, full-time; a leap second is only allowed at the end of a UTC day. */
function isTime(value: string): boolean {
  const match = /^(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:z|([+-])(\d\d):(\d\d))$/i.exec(value);
  if (!match) {
    return false;
  }
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const [offsetHour, offsetMinute] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 60 || offsetHour > 23 || offsetMinute > 59) {
    return false;
  }
  if (second < 60) {
    return true;
  }
  const offset = (match[4] === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  return (hour * 60 + minute - offset + 2 * 1440) % 1440 === 23 * 60 + 59;
}

/** Valid without further checks: no day that only some months have, and no leap second. */
const COMMON_DATE_TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])[Tt ](?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** RFC 3339 §5.6, date-time. */
function isDateTime(value: string): boolean {
  if (COMMON_DATE_TIME.test(value)) {
    return true;
  }
  const separator = value.search(/[t ]/i);
  return separator > 0 && isDate(value.slice(0, separator)) && isTime(value.slice(separator + 1));
}

/** Returns the check of a format that applies to texts only. */
export function textFormat(name: string): TextFormat | undefined {
  const format = formatOf(name);
  return typeof format === 'function' ? format : undefined;
}

/** Returns the check of a format that applies to numbers only. */
export function numberFormat(name: string): NumberFormat['validate'] | undefined {
  const format = formatOf(name);
  return typeof format === 'object' ? format.validate : undefined;
}

function formatOf(name: string): TextFormat | NumberFormat | undefined {
  const table: Readonly<Record<string, TextFormat | NumberFormat>> = formats;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
