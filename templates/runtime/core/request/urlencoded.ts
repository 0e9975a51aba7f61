import type { ParameterSpec, PropertyEncoding, Shape } from '../operation.js';
import { getOwn } from '../own-property.js';
import type { JsonRules } from './decode-json.js';
import { type PairNames, preparePairs } from './pair-names.js';
import { isJson } from './parameter-content.js';
import { unescapeQuery } from './percent.js';
import { memberOf, type ObjectShape } from './shape-members.js';

/** Prepares reading a form as a query whose parameters are its properties (OAS 3.1.1 §4.8.14.6). */
export function prepareForm(
  location: PairNames['location'],
  shape: Shape | undefined,
  encoding: Readonly<Record<string, PropertyEncoding>> | undefined,
  json: JsonRules,
): PairNames {
  const object = shape === undefined ? undefined : memberOf(shape, 'object');
  const parameters = Object.entries(object?.properties ?? {}).map(([name, property]): ParameterSpec => {
    const given = encoding !== undefined && getOwn(encoding, name) !== undefined ? encoding[name] : undefined;
    const contentType = given?.contentType ?? defaultContentType(property);
    const byStyle = given?.style !== undefined || given?.explode !== undefined;
    const style = given?.style ?? 'form';
    return {
      in: 'query',
      name,
      style,
      explode: given?.explode ?? style === 'form',
      shape: property,
      ...(byStyle || contentType === undefined || !isJson(contentType) ? undefined : { contentType }),
    };
  });
  return { ...preparePairs(location, parameters, unescapeQuery, json), unknown: object ?? ANY };
}

const ANY: ObjectShape = { kind: 'object', properties: {} };

/** An object within a form is JSON, unless the document says otherwise (OAS 3.1.1 §4.8.15.1.1). */
function defaultContentType(shape: Shape): string | undefined {
  return shape.kind === 'object' ? 'application/json' : undefined;
}
