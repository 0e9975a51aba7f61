/** The indentation that `openapi-typescript` gives further lines of a title, a description or a value. */
const FURTHER = '    ';

const DESCRIPTION = '@description ';

/**
 * The lines of a comment by `openapi-typescript` in plain form: the description without its tag, before all tags, which
 * would otherwise swallow it; and without `@enum`, which the type shows. `text` is everything between `/*` and its end.
 */
export function plainComment(text: string): readonly string[] {
  const items: string[] = [];
  for (const line of text.replace(/^\*\s/, '').trimEnd().split('\n')) {
    const item = line.replace(/^ \* ?/, '');
    if (item.startsWith(FURTHER) && items.length > 0) {
      items.push(`${items.pop()}\n${item.slice(FURTHER.length)}`);
    } else {
      items.push(item);
    }
  }
  const isDescription = (item: string): boolean => item.startsWith(DESCRIPTION);
  const words = items.filter((item) => !item.startsWith('@'));
  const descriptions = items.filter(isDescription).map((item) => item.slice(DESCRIPTION.length));
  const tags = items.filter((item) => item.startsWith('@') && !isDescription(item) && !item.startsWith('@enum'));
  const between = words.length > 0 && descriptions.length > 0 ? [''] : [];
  return [...words, ...between, ...descriptions, ...tags].flatMap((item) => item.split('\n'));
}
