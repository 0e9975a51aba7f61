import type { ParameterSpec, RequestContentSpec } from '../operation.js';
import { getOwn } from '../own-property.js';
import { parameterStyles } from '../parameter-styles.js';
import type { JsonRules } from './decode-json.js';
import type { FaultList } from './fault-list.js';
import { type PairNames, preparePairs } from './pair-names.js';
import { PairReader } from './pair-reader.js';
import { unescapeQuery } from './percent.js';
import { memberOf } from './shape-members.js';

/**
 * Prepares reading the members of a form that have a style: their parts are the pairs of a query, without
 * percent-encoding (OAS 3.1.2 Appendix C). Texts, and lists with a part for each item, need nothing of the sort.
 */
export function prepareStyledParts(content: RequestContentSpec, json: JsonRules): PairNames | undefined {
  const { shape, encoding = {}, files = [] } = content;
  const object = shape === undefined ? undefined : memberOf(shape, 'object');
  const { properties = {} } = object ?? {};
  const parameters = Object.entries(encoding).flatMap(([name, given]): ParameterSpec[] => {
    const member = getOwn(properties, name) === undefined ? undefined : properties[name];
    if (member === undefined || (given.style ?? given.explode) === undefined || files.includes(name)) {
      return [];
    }
    const { style = 'form', explode = style === 'form' } = given;
    const isOneList = memberOf(member, 'array') !== undefined && (!explode || parameterStyles[style].isDeep === true);
    const isStyled = isOneList || memberOf(member, 'object') !== undefined;
    return isStyled ? [{ in: 'query', name, style, explode, shape: member }] : [];
  });
  if (parameters.length === 0) {
    return undefined;
  }
  const pairs = preparePairs('body', parameters, unescapeQuery, json);
  // A property of the form outranks a member of an exploded one; alone, a deep or exploded one is JSON like any other
  const byName = [...pairs.byName].filter(([name, { parameter }]) =>
    parameter.name === name ? parameterStyles[parameter.style].isDeep !== true : getOwn(properties, name) === undefined,
  );
  return { ...pairs, byName: new Map(byName) };
}

/** Reads the styled members of one body into it. */
export class StyledParts {
  readonly #names: PairNames;
  readonly #reader: PairReader;

  constructor(names: PairNames, target: Record<string, unknown>, faults: FaultList) {
    this.#names = names;
    this.#reader = new PairReader(names, target, faults);
  }

  /** `isOwn`: the form has a property of that name. */
  has(name: string, isOwn: boolean): boolean {
    const { byName, deep, rest } = this.#names;
    const bracket = name.indexOf('[');
    return (
      byName.has(name) ||
      (!isOwn && (rest !== undefined || (bracket > 0 && name.endsWith(']') && deep.has(name.slice(0, bracket)))))
    );
  }

  take(name: string, text: string): void {
    // Only a comma separates as it stands; what else separates does so encoded too
    this.#reader.take(name, encodeURIComponent(text).replaceAll('%2C', ','));
  }
}
