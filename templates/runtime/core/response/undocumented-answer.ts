import type { ProblemAbout, ProblemMappers } from '../options.js';
import type { Outgoing, OutgoingHeaders } from '../outgoing.js';
import type { Problem } from '../problem.js';

/**
 * Returns a problem as it is sent if the document does not describe it: made by `options.problem['*']`, else a problem
 * document. `failed` gets the error if the mapper fails.
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
        throw new TypeError("problem['*'] returned something that JSON cannot carry.");
      }
      return inJson(problem.status, text, isProblem(value, problem) ? PROBLEM : 'application/json');
    } catch (error) {
      failed(error);
    }
  }
  return inJson(problem.status, JSON.stringify(problem), PROBLEM);
}

const PROBLEM = 'application/problem+json';

/** All members of RFC 9457 may be missing; a value with another title, or none, is not taken for a problem document. */
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

/** The text may repeat what the client sent, so browsers must not take it for a page (WHATWG Fetch §3.6). */
export function textHeaders(mediaType: string): OutgoingHeaders {
  return { 'Content-Type': mediaType, 'X-Content-Type-Options': 'nosniff' };
}
