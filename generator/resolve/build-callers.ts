import type { SecurityRequirement } from '../../templates/runtime/core/operation.js';
import type { Caller, Operation, SecurityScheme } from '../model/api.js';
import { type Namer, pascalCase } from '../typescript/names.js';

/** Returns the requirements that a caller can satisfy: the router refuses undeclared schemes. */
export function requirementsToMeet(
  { security }: Pick<Operation, 'security'>,
  schemes: ReadonlySet<string>,
): readonly SecurityRequirement[] {
  return schemes.size === 0
    ? []
    : security.filter((requirement) => Object.keys(requirement).every((scheme) => schemes.has(scheme)));
}

/** Returns the schemes of each requirement, without scopes; the same ones once, in whatever order they are listed. */
export function alternativesOf(requirements: readonly SecurityRequirement[]): Caller['alternatives'] {
  const found = new Map<string, readonly string[]>();
  for (const schemes of requirements.map(Object.keys)) {
    const key = JSON.stringify(schemes.toSorted());
    found.set(key, found.get(key) ?? schemes);
  }
  return [...found.values()];
}

/** Names the callers of operations that have several alternatives: `BasicAuthOrBearerAuth`. */
export function buildCallers(
  operations: readonly Operation[],
  securitySchemes: readonly SecurityScheme[],
  namer: Namer,
): readonly Caller[] {
  const schemes = new Set(securitySchemes.map(({ name }) => name));
  const found = new Map<string, Caller>();
  for (const operation of operations) {
    const alternatives = alternativesOf(requirementsToMeet(operation, schemes));
    const key = JSON.stringify(alternatives);
    if (alternatives.length > 1 && !found.has(key)) {
      found.set(key, { name: namer.take(nameOf(alternatives)), alternatives });
    }
  }
  return [...found.values()];
}

/** A longer name says less than the type. */
const LONGEST = 60;

function nameOf(alternatives: Caller['alternatives']): string {
  const words = alternatives.map((schemes) => (schemes.length === 0 ? 'anyone' : schemes.join(' and ')));
  const name = pascalCase(words.join(' or '), 'Caller');
  return name.length > LONGEST ? 'Caller' : name;
}
