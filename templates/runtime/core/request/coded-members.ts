import type { PropertyEncoding, RequestContentSpec, Shape } from '../operation.js';
import { getOwn, setOwn } from '../own-property.js';
import { pointerToken } from '../pointer-token.js';
import { encodeUtf8 } from '../utf8.js';
import { type LaterPart, type PartsResult, whenThere, withLaterParts } from './later-part.js';
import { codedPart, codedType, type PartRules } from './part-value.js';
import { memberOf } from './shape-members.js';

const NO_HEADERS: ReadonlyMap<string, string> = new Map();

/**
 * Returns the media type of a property of a form, or of each of its items, if only a codec can decode it, such as XML.
 */
export function codedMember(shape: Shape | undefined, encoding: PropertyEncoding): string | undefined {
  const part = { headers: NO_HEADERS, bytes: new Uint8Array() };
  const item = (shape && memberOf(shape, 'array')?.items) ?? shape;
  // A style outranks the content type (OAS 3.1.2 §4.8.15.1.2)
  const isStyled = (encoding.style ?? encoding.explode) !== undefined;
  return isStyled ? undefined : codedType({ part, pointer: '', encoding }, item);
}

/**
 * Returns the members of an `application/x-www-form-urlencoded` body that only a codec can decode, with their media
 * types.
 */
export function codedMembers({ shape, encoding = {} }: RequestContentSpec): ReadonlyMap<string, string> {
  const { properties = {} } = (shape && memberOf(shape, 'object')) ?? {};
  const found = Object.entries(encoding).flatMap(([name, each]): [string, string][] => {
    const member = getOwn(properties, name) === undefined ? undefined : properties[name];
    const type = codedMember(member, each);
    return type === undefined ? [] : [[name, type]];
  });
  return new Map(found);
}

/** Decodes such members of a form, whose texts are in `value`. Calls `done` immediately if there are none. */
export function decodeMembers(
  coded: ReadonlyMap<string, string>,
  value: unknown,
  rules: Pick<PartRules, 'codecs' | 'faults'>,
  done: (result: PartsResult) => void,
): void {
  const later: LaterPart[] = [];
  const form = value as Record<string, unknown>; // a decoded form
  for (const [name, type] of coded) {
    const pointer = `/${pointerToken(name)}`;
    const decoded = (text: unknown): unknown => {
      if (typeof text !== 'string') {
        return text;
      }
      const part = { headers: NO_HEADERS, bytes: encodeUtf8(text) };
      const member = codedPart({ part, pointer, encoding: undefined }, type, true, rules);
      later.push(member);
      return member;
    };
    const member = getOwn(form, name);
    if (member !== undefined) {
      setOwn(form, name, Array.isArray(member) ? member.map(decoded) : decoded(member));
    }
  }
  whenThere(later, (failure) => done(failure === undefined ? { value: withLaterParts(form) } : { failure }));
}
