import type { ParameterSpec, Shape } from '../operation.js';
import { parameterStyles } from '../parameter-styles.js';
import type { JsonRules } from './decode-json.js';
import { type Unescape, unescapeNothing } from './percent.js';
import { type ArrayShape, memberOf, type ObjectShape } from './shape-members.js';

/** What a name in a query, cookie or form means. */
export type PairName = ValueName | ListName | PropertyName;

interface ValueName extends OfParameter {
  readonly kind: 'value';
}

/** `name=a&name=b`; in addition its scalar, if the schema allows one bare value. */
export interface ListName extends OfParameter {
  readonly kind: 'list';
  readonly list: ArrayShape;
  readonly bare: Shape | undefined;
}

/** `R=100&G=200`: a property of an exploded object. */
export interface PropertyName extends OfParameter {
  readonly kind: 'property';
  readonly object: ObjectShape;
}

interface OfParameter {
  readonly parameter: ParameterSpec;
  readonly decode: Unescape;
}

/** A name before the first bracket. */
interface DeepName {
  readonly parameter: ParameterSpec;
  /** Has the parameter as its one property: keys are followed from there. */
  readonly root: ObjectShape;
}

/** The names of one location, prepared once, so that reading a pair takes one look-up. */
export interface PairNames {
  readonly location: 'query' | 'cookie' | 'body';
  readonly byName: ReadonlyMap<string, PairName>;
  /** The parameters whose members are separate pairs: `name[key]=value`. */
  readonly deep: ReadonlyMap<string, DeepName>;
  /** The exploded object that takes all names that belong to nothing else. */
  readonly rest: PropertyName | undefined;
  /** Set for a form, which keeps names that its schema does not have, so that the validator can judge them. */
  readonly unknown?: ObjectShape;
  readonly decode: Unescape;
  readonly json: JsonRules;
}

export function preparePairs(
  location: PairNames['location'],
  parameters: readonly ParameterSpec[],
  decode: Unescape,
  json: JsonRules,
): PairNames {
  const byName = new Map<string, PairName>();
  const deep = new Map<string, DeepName>();
  let rest: PropertyName | undefined;
  const named: PairName[] = [];
  for (const parameter of parameters) {
    const { name, shape, explode, contentType } = parameter;
    const { isDeep, isRaw } = parameterStyles[parameter.style];
    const of: OfParameter = { parameter, decode: isRaw ? unescapeNothing : decode };
    const object = memberOf(shape, 'object');
    const list = memberOf(shape, 'array');
    // The specification leaves open how this style writes a list. `name[]=a` and `name[0]=a` are what APIs use.
    if (isDeep && contentType === undefined && (object ?? list) !== undefined) {
      deep.set(name, { parameter, root: { kind: 'object', properties: { [name]: shape } } });
    }
    if (contentType !== undefined || (isDeep && object !== undefined)) {
      named.push({ kind: 'value', ...of });
    } else if (explode && shape.kind === 'object') {
      const property: PropertyName = { kind: 'property', ...of, object: shape };
      for (const key of Object.keys(shape.properties)) {
        byName.set(key, property);
      }
      rest ??= shape.additional === undefined && shape.patterns === undefined ? undefined : property;
    } else if (explode && list !== undefined) {
      named.push({ kind: 'list', ...of, list, bare: memberOf(shape, 'scalar') });
    } else {
      named.push({ kind: 'value', ...of });
    }
  }
  // A parameter's own name outranks a property of an exploded object.
  for (const each of named) {
    byName.set(each.parameter.name, each);
  }
  return { location, byName, deep, rest, decode, json };
}
