import { type Finding, finding } from '../diagnostics/finding.js';
import { child, dereference, type Located } from '../document/node.js';
import type { OperationPlace } from '../document/operations.js';
import { isParameterStyle, PARAMETER_STYLES, STYLE_NAMES, type StyledKind } from '../document/parameter-styles.js';
import { isObject } from '../document/value.js';
import type { Version } from '../document/version.js';
import type { JsonObject } from '../model/json.js';

/** Reports ways to write a parameter that the specification does not define: they are supported, but with a warning. */
export function checkStyle(
  document: JsonObject,
  { value, pointer }: Located,
  { name: operation }: OperationPlace,
  version: Version,
): readonly Finding[] {
  if (!isObject(value) || 'content' in value) {
    return [];
  }
  const { name, in: location, style: given } = value;
  if (typeof name !== 'string' || typeof location !== 'string') {
    return [];
  }
  const at = (field: string): string => (field in value ? `${pointer}/${field}` : pointer);
  if (version === '2.0') {
    const isMisplaced = value['collectionFormat'] === 'multi' && location !== 'query' && location !== 'formData';
    return isMisplaced ? [finding('collection-format', at('collectionFormat'), { operation, name, in: location })] : [];
  }
  const style = typeof given === 'string' ? given : location === 'path' || location === 'header' ? 'simple' : 'form';
  const row = isParameterStyle(style) ? PARAMETER_STYLES[style] : undefined;
  if (!row?.places.some((place) => place === location)) {
    const styles = STYLE_NAMES.filter((each) => PARAMETER_STYLES[each].places.some((place) => place === location));
    const values = { operation, name, in: location, style, styles: styles.join(', ') };
    return styles.length === 0 ? [] : [finding('style-place', at('style'), values)];
  }
  const kind = kindOf(document, child({ value, pointer }, 'schema'));
  if (kind !== undefined && !row.kinds.includes(kind)) {
    return [finding('style-value', at('style'), { operation, name, style, kind, kinds: row.kinds.join(' or ') })];
  }
  const explode = typeof value['explode'] === 'boolean' ? value['explode'] : style === 'form' || style === 'cookie';
  // Pairs of a cookie are delimited by '; ', which `form` does not provide for (OAS 3.2.0, Appendix D)
  const isCookieList =
    location === 'cookie' && style === 'form' && explode && kind !== undefined && kind !== 'primitive';
  if (isCookieList || (row.explode !== undefined && explode !== row.explode)) {
    const values = { operation, name, in: location, style, explode: String(explode) };
    return [finding('style-explode', at('explode'), values)];
  }
  return [];
}

/** Returns `undefined` if the schema allows several kinds. */
function kindOf(document: JsonObject, at: Located): StyledKind | undefined {
  const { value } = dereference(document, at);
  const type = isObject(value) ? value['type'] : undefined;
  if (typeof type !== 'string') {
    return undefined;
  }
  return type === 'array' || type === 'object' ? type : 'primitive';
}

/** The whole query is one value, or several, but not both (OAS 3.2.0 §4.12.2). */
export function checkQueryString(
  parameters: readonly Located[],
  { name: operation }: OperationPlace,
): readonly Finding[] {
  const at = (location: string): readonly { name: string; pointer: string }[] =>
    parameters.flatMap(({ value, pointer }) =>
      isObject(value) && value['in'] === location && typeof value['name'] === 'string'
        ? [{ name: value['name'], pointer }]
        : [],
    );
  const [whole, second] = at('querystring');
  const [part] = at('query');
  const other = part ?? second;
  if (whole === undefined || other === undefined) {
    return [];
  }
  return [finding('querystring-alone', whole.pointer, { operation, name: whole.name, other: other.name })];
}
