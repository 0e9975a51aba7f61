import type { ProblemMapper } from '../emit/problem-mappers.js';
import type { TargetName } from '../emit/target-name.js';
import type { SecurityKind, SecurityScheme } from '../model/api.js';
import { propertyKey, stringLiteral, visible } from '../typescript/encode.js';

interface OptionsInput {
  /** The import path of the generated folder. */
  readonly specifier: string;
  readonly target: TargetName;
  readonly schemes: readonly SecurityScheme[];
  readonly mappers: readonly ProblemMapper[];
}

/**
 * Returns `src/options.ts`: the options that a document requires, ready to be completed. Nobody is let in until then.
 */
export function optionsFile({ specifier, target, schemes, mappers }: OptionsInput): string {
  const type = target === 'express' ? 'RouterOptions' : 'FetchOptions';
  const required = mappers.filter(({ isRequired }) => isRequired);
  const values = required.length > 0 ? `import { notImplemented, type ${type} }` : `import type { ${type} }`;
  return visible(
    `${values} from ${stringLiteral(specifier)};

export const options = {${security(schemes)}${problem(required)}
  /** Gets every error that became a 5xx; the client gets no details. */
  onError(error, { operation }) {
    console.error(operation.id, error);
  },
} satisfies ${type};
`,
  );
}

function security(schemes: readonly SecurityScheme[]): string {
  if (schemes.length === 0) {
    return '';
  }
  const members = schemes.map(({ name, kind }) => {
    const given = GIVEN[kind.type];
    return `    // Gets ${given}: return who that is.\n    ${propertyKey(name)}: () => undefined,\n`;
  });
  return `
  /** Finds out who calls, by security scheme. \`undefined\` is answered with 401, so nobody is let in yet. */
  security: {
${members.join('')}  },
`;
}

const GIVEN: Readonly<Record<SecurityKind['type'], string>> = {
  bearer: '{ token, scopes, request }',
  token: '{ token, scopes, request }',
  basic: '{ username, password, request }',
  apiKey: '{ key, request }',
  other: '{ request }',
};

function problem(mappers: readonly ProblemMapper[]): string {
  if (mappers.length === 0) {
    return '';
  }
  const members = mappers.map(
    ({ name }) => `    ${propertyKey(name)}: () => {\n      throw notImplemented();\n    },\n`,
  );
  return `
  /**
   * The documented error bodies that a problem document (RFC 9457) does not satisfy: each function gets one, and
   * returns the body. Until it does, a plain problem document is sent, and \`onError\` gets a report.
   */
  problem: {
${members.join('')}  },
`;
}
