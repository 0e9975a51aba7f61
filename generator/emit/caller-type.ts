import type { Caller } from '../model/api.js';
import type { Declaration } from '../typescript/declaration.js';
import { propertyKey, stringLiteral } from '../typescript/encode.js';
import { authParameter } from './auth-parameter.js';

/** Returns who called, by scheme, for each alternative; the schemes of the others are `undefined`. */
export function callerTypes(alternatives: Caller['alternatives']): readonly string[] {
  const all = new Set(alternatives.flat());
  return alternatives.map((schemes) => {
    const members = [...all].map((scheme) =>
      schemes.includes(scheme)
        ? `readonly ${propertyKey(scheme)}: A[${stringLiteral(scheme)}]`
        : `readonly ${propertyKey(scheme)}?: undefined`,
    );
    return members.length > 0 ? `{ ${members.join('; ')} }` : '{}';
  });
}

export function callerDeclaration({ name, alternatives }: Caller): Declaration {
  return {
    kind: 'alias',
    name,
    docs: 'Who called, by the scheme that was satisfied.',
    ...authParameter(true),
    type: callerTypes(alternatives).map((each) => `\n| ${each}`),
  };
}
