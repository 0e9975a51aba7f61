import type { ProblemAbout, ProblemMappers } from '../options.js';
import type { Outgoing, OutgoingHeaders } from '../outgoing.js';
import type { Problem } from '../problem.js';

/**
 * A problem as it is sent where the document has no word on it: as `options.problem['*']` makes it, else a problem document.
 * `failed` gets why the first can't be had.
 */
export function undocumentedAnswer(
  mappers: ProblemMappers,
  problem: Problem,
  about: ProblemAbout,
  failed: (error: unknown) => void,
): Omit<Outgoing, 'body'> & { readonly body: string } {
  const mapper = Object.hasOwn(mappers, '*') ? mappers['*'] : undefined;
  if (mapper !== undefined) {
    try {
      const value = mapper(problem, about);
      const text: string | undefined = JSON.stringify(value);
      if (text === undefined) {
        throw new TypeError("problem['*'] returned nothing that JSON has.");
      }
      return inJson(problem.status, text, isProblem(value, problem) ? PROBLEM : 'application/json');
    } catch (error) {
      failed(error);
    }
  }
  return inJson(problem.status, JSON.stringify(problem), PROBLEM);
}

const PROBLEM = 'application/problem+json';

/** All of RFC 9457's members may be left out; one that says nothing of its title is not taken for one. */
function isProblem(value: unknown, { status }: Problem): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'title' in value &&
    typeof value.title === 'string' &&
    (('type' in value && typeof value.type === 'string') || ('status' in value && value.status === status))
  );
}

function inJson(status: number, body: string, mediaType: string): ReturnType<typeof undocumentedAnswer> {
  return { status, headers: textHeaders(mediaType), body };
}

/** A text may repeat what the client sent, so no browser is to guess that it is a page (WHATWG Fetch §3.6). */
export function textHeaders(mediaType: string): OutgoingHeaders {
  return { 'Content-Type': mediaType, 'X-Content-Type-Options': 'nosniff' };
}
