import type { SizeLimits } from '../limits.js';
import { covers, fieldOf, type MediaType, parseMediaType, specificity } from '../media-type.js';
import type { RequestBodySpec, RequestContentSpec } from '../operation.js';
import type { Codec, Codecs } from '../options.js';
import { codedMembers } from './coded-members.js';
import type { PairNames } from './pair-names.js';
import { prepareStyledParts } from './styled-parts.js';
import { prepareForm } from './urlencoded.js';

/** A documented request content with what is prepared once for it. */
export interface PreparedContent {
  readonly content: RequestContentSpec;
  readonly media: MediaType | undefined;
  /** The members of a form, or those of a `multipart` body that have a style. */
  readonly form: PairNames | undefined;
  /** The user's codec, if nothing here can decode the content. */
  readonly codec: Codec | undefined;
  /** All of the user's codecs, for the parts of a form. */
  readonly codecs: Codecs;
  /** The members of a form that only a codec can decode, with their media types. */
  readonly coded: ReadonlyMap<string, string>;
  /** Maximum nesting of JSON. */
  readonly depth: number;
}

/** An operation's documented request body with what is prepared once for it. */
export interface PreparedBody {
  readonly required: boolean;
  /** Most specific first. */
  readonly contents: readonly PreparedContent[];
  /** The documented media types that a 415 lists, in the document's order. */
  readonly accept: string;
  readonly limits: SizeLimits;
}

export function prepareBody(
  { required, contents }: RequestBodySpec,
  limits: SizeLimits,
  codecs: Codecs = {},
): PreparedBody {
  const { depth } = limits;
  const prepared = contents.map(
    (content): PreparedContent => ({
      content,
      media: parseMediaType(content.mediaType),
      form: formOf(content, depth),
      codecs,
      coded: content.kind === 'urlencoded' ? codedMembers(content) : NONE,
      codec:
        content.kind === 'codec' && Object.hasOwn(codecs, content.mediaType) ? codecs[content.mediaType] : undefined,
      depth,
    }),
  );
  const rank = ({ media }: PreparedContent): number => (media === undefined ? -1 : specificity(media));
  return {
    required,
    contents: [...prepared].sort((a, b) => rank(b) - rank(a)),
    accept: contents.map(({ mediaType }) => fieldOf(mediaType)).join(', '),
    limits,
  };
}

const NONE: ReadonlyMap<string, string> = new Map();

function formOf(content: RequestContentSpec, depth: number): PairNames | undefined {
  const { kind, shape, encoding, schema } = content;
  const json = { depth, parse: schema?.conversion?.parse };
  if (kind === 'urlencoded') {
    return prepareForm('body', shape, encoding, json);
  }
  return kind === 'multipart' ? prepareStyledParts(content, json) : undefined;
}

export interface MatchedContent {
  readonly prepared: PreparedContent;
  readonly charset: string | undefined;
  /** The delimiter of the parts of a multipart body. */
  readonly boundary: string | undefined;
}

/** Finds the documented content that a request's `Content-Type` matches; `undefined` if there is none (→ 415). */
export function matchContent(body: PreparedBody, header: string | undefined): MatchedContent | undefined {
  // Most requests name the documented type literally.
  for (const prepared of body.contents) {
    if (prepared.content.mediaType === header) {
      return { prepared, charset: prepared.media?.parameters.get('charset'), boundary: undefined };
    }
  }
  // Without the header a recipient may treat the content as bytes (RFC 9110 §8.3).
  const media = parseMediaType(header ?? 'application/octet-stream');
  if (media === undefined) {
    return undefined;
  }
  const prepared = body.contents.find(({ media: documented }) => documented !== undefined && covers(documented, media));
  if (prepared === undefined) {
    return undefined;
  }
  return { prepared, charset: media.parameters.get('charset'), boundary: boundaryOf(header ?? '') };
}

/** RFC 2046 §5.1.1 */
export const LONGEST_BOUNDARY = 70;

/** Text within quotes is not a parameter. */
const PARAMETER = /;\s*([^\s=;"]+)=(?:"((?:[^"\\]|\\.)+)"|([^";\s]+))/g;

/** Keeps its case, which matters (RFC 2046 §5.1.1), unlike that of everything else. */
export function boundaryOf(header: string): string | undefined {
  for (const [, name, quoted, token] of header.matchAll(PARAMETER)) {
    if (name?.toLowerCase() === 'boundary') {
      return quoted ?? token;
    }
  }
  return undefined;
}
