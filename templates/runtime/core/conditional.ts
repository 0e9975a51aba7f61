/** A resource's current validators, as its replies have them (RFC 9110 §8.8). With neither, it does not exist yet. */
export interface Validators {
  /** In quotes, as it is sent: `'"7"'`, or weak: `'W/"7"'`. */
  readonly etag?: string | undefined;
  readonly lastModified?: Date | undefined;
}

/** A standard `Request`, or one of Node or Express. */
export interface ConditionalRequest {
  readonly method?: string | undefined;
  readonly headers: Pick<Headers, 'get'> | Readonly<Record<string, unknown>>;
}

/**
 * Evaluates the preconditions of a request, in the order of RFC 9110 §13.2.2: 304 if the client has the current state,
 * 412 if it assumes another state, `undefined` if the handler should continue.
 */
export function conditional(request: ConditionalRequest, { etag, lastModified }: Validators): 304 | 412 | undefined {
  const method = request.method ?? 'GET';
  const isRead = method === 'GET' || method === 'HEAD';
  const current: Current = {
    tag: etag === undefined ? undefined : tagOf(etag),
    exists: etag !== undefined || lastModified !== undefined,
  };
  const modified = lastModified === undefined ? undefined : Math.floor(lastModified.getTime() / 1000);
  const since = (name: string): number | undefined => secondsOf(field(request, name));

  const match = field(request, 'if-match');
  if (match !== undefined) {
    if (!isAmong(match, current, (given, own) => !given.isWeak && !own.isWeak)) {
      return 412;
    }
  } else if (isLater(modified, since('if-unmodified-since')) === true) {
    return 412;
  }
  const noneMatch = field(request, 'if-none-match');
  if (noneMatch !== undefined) {
    return isAmong(noneMatch, current, () => true) ? (isRead ? 304 : 412) : undefined;
  }
  return isRead && isLater(modified, since('if-modified-since')) === false ? 304 : undefined;
}

interface Tag {
  readonly isWeak: boolean;
  readonly opaque: string;
}

interface Current {
  readonly tag: Tag | undefined;
  readonly exists: boolean;
}

/** RFC 9110 §8.8.3 */
const TAG = /(W\/)?"([^"]*)"/g;

function tagOf(text: string): Tag {
  const [tag] = tagsOf(text);
  if (tag === undefined || `${tag.isWeak ? 'W/' : ''}"${tag.opaque}"` !== text) {
    throw new TypeError(
      `conditional: an etag must be in quotes, such as '"7"' or 'W/"7"', but ${JSON.stringify(text)} is not.`,
    );
  }
  return tag;
}

function tagsOf(list: string): readonly Tag[] {
  return Array.from(list.matchAll(TAG), ([, weak, opaque = '']) => ({ isWeak: weak !== undefined, opaque }));
}

/** Whether a list contains the current tag; `*` stands for any that exists. */
function isAmong(list: string, { tag, exists }: Current, compares: (given: Tag, own: Tag) => boolean): boolean {
  if (list.trim() === '*') {
    return exists;
  }
  return tag !== undefined && tagsOf(list).some((given) => given.opaque === tag.opaque && compares(given, tag));
}

/** Returns `undefined` if one of the dates is unknown: then the condition is ignored (RFC 9110 §13.1.3, §13.1.4). */
function isLater(modified: number | undefined, since: number | undefined): boolean | undefined {
  return modified === undefined || since === undefined ? undefined : modified > since;
}

/** The three forms of a date (RFC 9110 §5.6.7); the last, that of `asctime`, does not say that it is GMT. */
const DATE =
  /^(?:[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{5,8}, \d{2}-[A-Z][a-z]{2}-\d{2} \d{2}:\d{2}:\d{2} GMT|[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4})$/;

function secondsOf(date: string | undefined): number | undefined {
  if (date === undefined || !DATE.test(date)) {
    return undefined;
  }
  const time = Date.parse(date.endsWith('GMT') ? date : `${date} GMT`);
  return Number.isNaN(time) ? undefined : time / 1000;
}

function field({ headers }: ConditionalRequest, name: string): string | undefined {
  if (typeof headers.get === 'function') {
    return (headers as Headers).get(name) ?? undefined;
  }
  const value = (headers as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}
