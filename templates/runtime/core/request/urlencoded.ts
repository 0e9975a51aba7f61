import type { ParameterSpec, PropertyEncoding, Shape } from '../operation.js';
import { getOwn } from '../own-property.js';
import { codedMember } from './coded-members.js';
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
    const contentType = contentTypeOf(property, given);
    const byStyle = given?.style !== undefined || given?.explode !== undefined;
    const style = given?.style ?? 'form';
    return {
      in: 'query',
      name,
      style,
      explode: given?.explode ?? style === 'form',
      shape: property,
      ...(byStyle || contentType === undefined ? undefined : { contentType }),
    };
  });
  return { ...preparePairs(location, parameters, unescapeQuery, json), unknown: object ?? ANY };
}

const ANY: ObjectShape = { kind: 'object', properties: {} };

/**
 * Returns the media type of a property whose value is one text, for JSON or a codec to decode. An object within a form
 * is JSON, unless the document says otherwise (OAS 3.1.1 §4.8.15.1.1).
 */
function contentTypeOf(shape: Shape, encoding: PropertyEncoding | undefined): string | undefined {
  if (encoding?.contentType === undefined) {
    return shape.kind === 'object' ? 'application/json' : undefined;
  }
  return isJson(encoding.contentType) ? encoding.contentType : codedText(shape, encoding);
}

function codedText(shape: Shape, encoding: PropertyEncoding): string | undefined {
  return memberOf(shape, 'array') === undefined ? codedMember(shape, encoding) : undefined;
}
