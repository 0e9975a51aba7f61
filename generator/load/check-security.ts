import { type Finding, finding } from '../diagnostics/finding.js';
import { child, type Located } from '../document/node.js';
import type { OperationPlace } from '../document/operations.js';
import { isArray, isObject, member } from '../document/value.js';
import type { JsonObject } from '../model/json.js';

/** Checks that each scheme in a requirement is declared (OAS 3.1.1 §4.8.30; 2.0: `securityDefinitions`). */
export function checkSecurity(document: JsonObject, operations: readonly OperationPlace[]): readonly Finding[] {
  const schemes = member(document['components'], 'securitySchemes') ?? document['securityDefinitions'];
  const declared = isObject(schemes) ? Object.keys(schemes) : [];
  const whole: Located = { value: document, pointer: '' };
  return [whole, ...operations.map(({ operation }) => operation)].flatMap((owner) => {
    const list = child(owner, 'security');
    const requirements = isArray(list.value) ? list.value.map((_, index) => child(list, index)) : [];
    return requirements.flatMap((requirement) =>
      Object.keys(isObject(requirement.value) ? requirement.value : {})
        .filter((scheme) => !declared.includes(scheme))
        .map((scheme) =>
          finding('security-undeclared', child(requirement, scheme).pointer, {
            scheme,
            declared: declared.length > 0 ? declared.join(', ') : undefined,
          }),
        ),
    );
  });
}
