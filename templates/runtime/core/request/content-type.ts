import { covers, type MediaType, parseMediaType, specificity } from '../media-type.js';
import type { RequestBody, RequestContent } from '../operation.js';
import type { Codec } from '../options.js';
import type { PairPlan } from './pair-plan.js';
import { planForm } from './urlencoded.js';

/** A documented request content with what is worked out of it once. */
export interface ContentPlan {
  readonly content: RequestContent;
  readonly media: MediaType | undefined;
  readonly form: PairPlan | undefined;
  /** The user's, where nothing here can decode the content. */
  readonly codec: Codec | undefined;
}

export interface BodyPlan {
  readonly required: boolean;
  /** Most specific first. */
  readonly contents: readonly ContentPlan[];
  /** The one that the document names first. */
  readonly first: ContentPlan | undefined;
  /** What a 415 names: the documented media types, in the document's order. */
  readonly accept: string;
}

export function planBody(
  { required, contents }: RequestBody,
  depth: number,
  codecs: Readonly<Record<string, Codec>> = {},
): BodyPlan {
  const plans = contents.map(
    (content): ContentPlan => ({
      content,
      media: parseMediaType(content.mediaType),
      form: content.kind === 'urlencoded' ? planForm('body', content.shape, content.encoding, depth) : undefined,
      codec:
        content.kind === 'codec' && Object.hasOwn(codecs, content.mediaType) ? codecs[content.mediaType] : undefined,
    }),
  );
  const rank = ({ media }: ContentPlan): number => (media === undefined ? -1 : specificity(media));
  return {
    required,
    contents: [...plans].sort((a, b) => rank(b) - rank(a)),
    first: plans[0],
    accept: contents.map(({ mediaType }) => mediaType).join(', '),
  };
}

export interface MatchedContent {
  readonly plan: ContentPlan;
  readonly charset: string | undefined;
  /** What delimits the parts of a multipart body. */
  readonly boundary: string | undefined;
}

/** The documented content that a request's `Content-Type` is of, or `undefined` (→ 415). */
export function matchContent(body: BodyPlan, header: string | undefined): MatchedContent | undefined {
  // Most requests name the documented type as it is.
  for (const plan of body.contents) {
    if (plan.content.mediaType === header) {
      return { plan, charset: plan.media?.parameters.get('charset'), boundary: undefined };
    }
  }
  // Without the header a recipient may take it for bytes (RFC 9110 §8.3).
  const media = parseMediaType(header ?? 'application/octet-stream');
  if (media === undefined) {
    return undefined;
  }
  const plan = body.contents.find(({ media: documented }) => documented !== undefined && covers(documented, media));
  if (plan === undefined) {
    return undefined;
  }
  return { plan, charset: media.parameters.get('charset'), boundary: boundaryOf(header ?? '') };
}

/** As it is written: its case matters (RFC 2046 §5.1.1), that of all else does not. */
function boundaryOf(header: string): string | undefined {
  const found = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(header);
  return found?.[1] ?? found?.[2];
}
