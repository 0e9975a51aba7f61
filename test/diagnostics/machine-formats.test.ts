// Covers generator/diagnostics/github-commands, generator/diagnostics/sarif, generator/diagnostics/has-working-file

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../generator/diagnostics/diagnostic.js';
import { githubCommand } from '../../generator/diagnostics/github-commands.js';
import { sarifLog } from '../../generator/diagnostics/sarif.js';
import { sarifFaults } from '../support/sarif-faults.js';

const at: Diagnostic = {
  ...{ severity: 'error', code: 'status-key', message: "'2OO' is not a status.", hint: 'Write 200.' },
  ...{ file: 'spec/items.yaml', line: 3, column: 7, pointer: '/paths/~1a/get/responses/2OO' },
};

describe('a command of GitHub Actions', () => {
  it.each<[what: string, given: Partial<Diagnostic>, want: string]>([
    [
      'has place, code, message and hint',
      {},
      "::error file=spec/items.yaml,line=3,col=7,title=status-key::'2OO' is not a status. Write 200.",
    ],
    [
      'of a warning',
      { severity: 'warning', hint: '' },
      "::warning file=spec/items.yaml,line=3,col=7,title=status-key::'2OO' is not a status.",
    ],
    [
      'of an info is a notice',
      { severity: 'info', hint: '', message: 'x' },
      '::notice file=spec/items.yaml,line=3,col=7,title=status-key::x',
    ],
    [
      'can not be forged by a message',
      { hint: '', message: 'a\n::error::b%0A' },
      '::error file=spec/items.yaml,line=3,col=7,title=status-key::a%0A::error::b%250A',
    ],
    [
      'or by the name of a file',
      { hint: '', message: 'x', file: 'a,b/c:d.yaml' },
      '::error file=a%2Cb/c%3Ad.yaml,line=3,col=7,title=status-key::x',
    ],
    [
      'of a file at a revision has no place to show',
      { hint: '', message: 'x', file: 'HEAD~1:a.yaml' },
      '::error title=status-key::HEAD~1:a.yaml:3:7 x',
    ],
  ])('%s', (_what, given, want) => {
    expect(githubCommand({ ...at, ...given })).toBe(want);
  });
});

describe('a SARIF log', () => {
  it('has a rule for each code, and a result for each diagnostic', () => {
    const log = sarifLog([at, { ...at, severity: 'info', file: '../größe 1.yaml' }], '1.2.3');
    expect(log).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'specbound', version: '1.2.3', rules: [{ id: 'status-key' }] } },
          results: [
            {
              ruleId: 'status-key',
              ruleIndex: 0,
              level: 'error',
              message: { text: "'2OO' is not a status. Write 200." },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'spec/items.yaml' },
                    region: { startLine: 3, startColumn: 7 },
                  },
                },
              ],
              properties: { pointer: '/paths/~1a/get/responses/2OO' },
            },
            {
              level: 'note',
              locations: [{ physicalLocation: { artifactLocation: { uri: '../gr%C3%B6%C3%9Fe%201.yaml' } } }],
            },
          ],
        },
      ],
    });
  });

  it('is valid by the schema of SARIF 2.1.0, whatever the texts', () => {
    const text = fc.string({ unit: 'binary' });
    const diagnostic = fc.record({
      severity: fc.constantFrom('error', 'warning', 'info'),
      code: fc.constantFrom('status-key', 'handler-type', 'no-file'),
      ...{ message: text, file: text, pointer: text, hint: text },
      ...{ line: fc.integer({ min: 1 }), column: fc.integer({ min: 1 }) },
    });
    fc.assert(
      fc.property(fc.array(diagnostic, { maxLength: 5 }), (all) => {
        expect(sarifFaults(JSON.parse(JSON.stringify(sarifLog(all as readonly Diagnostic[], '1'))))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('would be found to be invalid', () => {
    expect(sarifFaults({ version: '2.1.0', runs: [{ tool: {} }] })).not.toEqual([]);
  });
});
