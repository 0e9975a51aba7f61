import type { Finding } from '../diagnostics/diagnostic.js';
import { isArray, isObject, member } from '../document/json-pointer.js';
import { childOf, type Located, type OperationPlace } from '../document/operations.js';
import type { JsonObject } from '../model/json.js';

/** Each scheme that a requirement names is declared (OAS 3.1.1 §4.8.30; 2.0: `securityDefinitions`). */
export function checkSecurity(document: JsonObject, operations: readonly OperationPlace[]): readonly Finding[] {
  const schemes = member(document['components'], 'securitySchemes') ?? document['securityDefinitions'];
  const declared = isObject(schemes) ? Object.keys(schemes) : [];
  const whole: Located = { value: document, pointer: '' };
  return [whole, ...operations.map(({ operation }) => operation)].flatMap((owner) => {
    const list = childOf(owner, 'security');
    const requirements = isArray(list.value) ? list.value.map((_, index) => childOf(list, index)) : [];
    return requirements.flatMap((requirement) =>
      Object.keys(isObject(requirement.value) ? requirement.value : {})
        .filter((scheme) => !declared.includes(scheme))
        .map((scheme) => ({
          code: 'security-undeclared',
          pointer: childOf(requirement, scheme).pointer,
          values: { scheme, ...(declared.length > 0 && { declared: declared.join(', ') }) },
        })),
    );
  });
}
