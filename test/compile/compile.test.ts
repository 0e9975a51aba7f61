import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CompileError, type CompilerVersion, compileErrors, messagesOf, root } from '../support/compilers.js';
import generateFixtures from '../support/generate-fixtures.js';

const names = readdirSync(path.join(root, 'test/compile-fail'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -3));

/** Wrong code that the compiler can't speak of in one line, and why. */
const severalLines: Readonly<Record<string, string>> = {
  'reply-helper-of-an-undocumented-status': 'the helper takes a function, and the compiler tells where it differs',
  'reply-of-another-operation': 'the type of a whole function is compared, and the compiler tells where it differs',
  'body-returned-without-reply': 'the type of a whole function is compared, and the compiler tells where it differs',
  'status-after-a-comma': 'the type of a whole function is compared, and the compiler tells where it differs',
  'hand-made-reply': 'the type of a whole function is compared, and the compiler tells where it differs',
  'body-before-its-media-type-is-known': 'the compiler names the members of the union that lack the property',
  'union-of-statuses': 'before version 7 the compiler adds a second line that names the property',
  'statuses-whose-bodies-differ': 'before version 7 the compiler adds a second line that names the property',
  'union-with-an-undocumented-status': 'the second line names the member that is not documented',
  'undefined-for-an-optional-member': 'before version 7 the compiler adds a second line that names `undefined`',
  'mock-with-an-auth-of-ones-own': 'the compiler tells where the contexts differ',
  'misspelt-key-of-an-option': 'the compiler writes out what `problem` takes',
  'scheme-that-no-gateway-has-checked':
    'the type of a whole function is compared, and the compiler tells where it differs',
  'part-that-is-not-documented': 'the compiler writes out what the parts may be',
  'missing-property': 'before version 7 the compiler adds a second line that names the property',
  'body-of-another-status': 'before version 7 the compiler adds a second line that names the property',
  'message-without-a-body': 'before version 7 the compiler adds a second line that names `body`',
  'init-without-headers': 'before version 7 the compiler adds a second line that names `headers`',
};

interface Marked {
  readonly line: number;
  readonly column: number;
}

/** Each token that has a line of carets below it. */
function marked(source: string): Marked[] {
  const lines = source.split('\n');
  return lines.flatMap((each, line) => (/^\/\/ *\^+$/.test(each) ? [{ line, column: each.indexOf('^') + 1 }] : []));
}

/** Of the wrong files, then of their twins, in one program. */
const errors = new Map<CompilerVersion, readonly CompileError[]>();
beforeAll(async () => {
  await generateFixtures();
  for (const version of messagesOf) {
    const files = ['test/compile-fail', 'test/compile-pass'];
    errors.set(version, await compileErrors(version, 'strictest', files, 'compile'));
  }
});

function errorsIn(folder: string, version: CompilerVersion): readonly CompileError[] {
  return (errors.get(version) ?? []).filter((error) => error.folder === folder);
}

describe('wrong code does not compile', () => {
  for (const name of names) {
    it(name, async () => {
      const source = readFileSync(path.join(root, 'test/compile-fail', `${name}.ts`), 'utf8');
      const messages = new Map<string, Set<CompilerVersion>>();
      for (const version of messagesOf) {
        const own = errorsIn('compile-fail', version).filter((error) => error.file === `${name}.ts`);
        expect(
          own.map(({ line, column }) => ({ line, column })),
          `places under TypeScript ${version}: ${own.map(({ message }) => message).join('\n')}`,
        ).toEqual(marked(source));
        for (const { message } of own) {
          if (!(name in severalLines)) {
            expect(message.split('\n'), `TypeScript ${version}`).toHaveLength(1);
            expect(message.length).toBeLessThanOrEqual(160);
          }
          messages.set(message, new Set([...(messages.get(message) ?? []), version]));
        }
      }
      const text = [...messages].map(([message, by]) => `TypeScript ${namesOf(by)}: ${message}\n`).join('');
      await expect(text).toMatchFileSnapshot(path.join(root, 'test/compile-fail', `${name}.txt`));
    });
  }
});

/** Where 6 is not asked, it is taken to say what 5.9 says. */
function namesOf(by: ReadonlySet<CompilerVersion>): string {
  return [...by].flatMap((each) => (each === '5.9' && !messagesOf.includes('6') ? ['5.9', '6'] : [each])).join(', ');
}

describe('the right twins compile', () => {
  for (const version of messagesOf) {
    it(`under TypeScript ${version}`, () => {
      // Nor is anything wrong with what is emitted
      expect((errors.get(version) ?? []).filter(({ folder }) => folder !== 'compile-fail')).toEqual([]);
      expect(errorsIn('compile-fail', version).length).toBeGreaterThan(0);
    });
  }

  it('each wrong file has one', () => {
    const twins = readdirSync(path.join(root, 'test/compile-pass')).map((name) => name.slice(0, -3));
    expect(names.filter((name) => !twins.includes(name))).toEqual([]);
  });
});
