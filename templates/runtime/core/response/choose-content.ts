import { covers, isRange, parseMediaType } from '../media-type.js';
import { type CheckedReply, violationOf } from './checked-reply.js';
import { describe } from './describe.js';
import { UNSENDABLE } from './field-value.js';
import { type ContentRow, contentTypeFor } from './reply-table.js';

/** Returns the documented content for a reply's media type; the first if the reply names none. */
export function chooseContent(reply: CheckedReply, contentType: unknown): ContentRow {
  const { contents } = reply.row;
  const [first] = contents;
  if (first !== undefined && (contentType === undefined || contentType === first.content.mediaType)) {
    return first;
  }
  const exact = contents.find(({ content }) => content.mediaType === contentType);
  if (exact !== undefined) {
    return exact;
  }
  const media =
    typeof contentType === 'string' && !UNSENDABLE.test(contentType) ? parseMediaType(contentType) : undefined;
  const within =
    media === undefined || isRange(media)
      ? undefined
      : contents.find(({ media: documented }) => documented !== undefined && covers(documented, media));
  if (within === undefined || typeof contentType !== 'string') {
    const allowed = contents.map(({ content }) => content.mediaType).join(', ');
    const type = describe(contentType);
    throw violationOf(reply, `is of the media type ${type}, which is not documented; documented: ${allowed}.`);
  }
  return { ...within, header: contentTypeFor(contentType, media, within.content.kind) };
}
