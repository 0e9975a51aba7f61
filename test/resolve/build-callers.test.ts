// Covers generator/emit/caller-type
import { describe, expect, it } from 'vitest';
import { built, emitted } from '../support/document.js';

const SCHEMES = `
components:
  securitySchemes:
    basic: { type: http, scheme: basic }
    api-key: { type: apiKey, in: header, name: X-Key }
    token: { type: http, scheme: bearer }`;

const documentOf = (securities: readonly string[], more = '') =>
  `paths:\n${securities
    .map(
      (security, index) => `  /a${index}: { get: { operationId: get${index}, security: ${security}, responses: {} } }`,
    )
    .join('\n')}${SCHEMES}${more}`;

describe('who calls', () => {
  it.each([
    ['one of two', '[{ basic: [] }, { token: [] }]', 'BasicOrToken'],
    ['both, or another', '[{ basic: [], api-key: [] }, { token: [] }]', 'BasicAndApiKeyOrToken'],
    ['anyone, known or not', '[{}, { token: [] }]', 'AnyoneOrToken'],
    ['one of three', '[{ basic: [] }, { token: [] }, { api-key: [] }]', 'BasicOrTokenOrApiKey'],
  ])('%s has a name', (_who, security, name) => {
    expect(built(documentOf([security])).callers.map((each) => each.name)).toEqual([name]);
  });

  it.each([
    ['nobody has to', '[]'],
    ['there is one way', '[{ basic: [], token: [] }]'],
    ['all but one are undeclared', '[{ basic: [] }, { other: [] }]'],
    ['only the scopes differ', '[{ token: [a] }, { token: [b] }]'],
    ['only the order differs', '[{ basic: [], token: [] }, { token: [], basic: [] }]'],
  ])('has none if %s', (_why, security) => {
    expect(built(documentOf([security])).callers).toEqual([]);
  });

  it('has one for all operations with the same alternatives, and yields to names of the document', () => {
    const both = '[{ basic: [] }, { token: [] }]';
    const { callers } = built(
      documentOf([both, both, '[{ token: [] }, { basic: [] }]'], '\n  schemas: { BasicOrToken: {} }'),
    );
    expect(callers).toEqual([
      { name: 'BasicOrToken2', alternatives: [['basic'], ['token']] },
      { name: 'TokenOrBasic', alternatives: [['token'], ['basic']] },
    ]);
  });

  it('has a short name if the schemes would make a long one', () => {
    const long = (name: string) => `${name}OfAnAuthorisationServerElsewhere`;
    const text = documentOf([`[{ ${long('a')}: [] }, { ${long('b')}: [] }]`]).replace(
      '    basic:',
      `    ${long('a')}: { type: http, scheme: basic }\n    ${long('b')}: { type: http, scheme: basic }\n    basic:`,
    );
    expect(built(text).callers.map(({ name }) => name)).toEqual(['Caller']);
  });

  it('is a type of operations.ts, which contexts refer to', () => {
    const { 'operations.ts': text = '' } = emitted(
      documentOf(['[{ api-key: [] }, { token: [], basic: [] }, {}]', '[{ basic: [] }]']),
    );
    expect(text).toContain(`/** Who called, by the scheme that was satisfied. */
export type ApiKeyOrTokenAndBasicOrAnyone<A extends Auth = Auth> =
  | { readonly 'api-key': A['api-key']; readonly token?: undefined; readonly basic?: undefined }
  | { readonly 'api-key'?: undefined; readonly token: A['token']; readonly basic: A['basic'] }
  | { readonly 'api-key'?: undefined; readonly token?: undefined; readonly basic?: undefined };`);
    expect(text).toContain('  readonly auth: ApiKeyOrTokenAndBasicOrAnyone<A>;');
    expect(text).toContain("  readonly auth: { readonly basic: A['basic'] };");
  });
});
