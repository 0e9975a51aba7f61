import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { findRenames } from '../../generator/handlers/merge/find-renames.js';
import { arbitraryStyle, mark, writeFolder } from './support/arbitrary-folder.js';
import { arbitraryChange, arbitrarySpec, changed, documentFrom, type Spec } from './support/arbitrary-spec.js';
import { builtFrom, type Files, type Merged, merged } from './support/merged.js';

const RUNS = Number(process.env['MERGE_RUNS'] ?? 30);
const seed = Number(process.env['MERGE_SEED'] ?? 20261124);

describe('whatever becomes of a document, and however its handlers are written', () => {
  const given = {
    spec: arbitrarySpec,
    style: arbitraryStyle,
    scaffold: fc.constantFrom(undefined, 'tag' as const, 'operation' as const),
    layout: fc.constantFrom(undefined, undefined, 'tag' as const, 'operation' as const),
    prune: fc.boolean(),
    rounds: fc.array(fc.array(arbitraryChange, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  };

  it('user bytes survive, the result parses, a second run changes nothing, and every operation has a handler or a report', () => {
    fc.assert(
      fc.property(fc.record(given), ({ spec, style, scaffold, layout, prune, rounds }) => {
        let current = spec;
        let previous = builtFrom(documentFrom(current));
        let files = scaffold ? merged({}, previous, { layout: scaffold }).files : writeFolder(current, style);
        for (const changes of rounds) {
          const before = { spec: current, files };
          current = changes.reduce(changed, current);
          const next = builtFrom(documentFrom(current));
          const options = { prune, ...(layout && { layout }) };
          const after = merged(files, next, { previous, ...options });
          const { keys, types } = findRenames(previous, next);
          expect(after.reports.filter((report) => report.startsWith('handlers-unmerged'))).toEqual([]);
          expectParsed(after.files);
          expectSurvival(files, after, [...keys, ...types]);
          expectHandled(current, after);
          expectInPlace(before, current, after);
          expect(merged(after.files, next, { previous: next, ...options }).plan.changes).toEqual([]);
          // Cut off before the generated folder was replaced, which a run does last; names that only changed places are
          // told by it
          const isChain =
            [...keys.values()].some((to) => keys.has(to)) || [...types.values()].some((to) => types.has(to));
          if (!isChain) {
            expect(merged(after.files, next, { previous, ...options }).plan.changes).toEqual([]);
          }
          [files, previous] = [after.files, next];
        }
      }),
      { numRuns: RUNS, seed },
    );
  }, 1_800_000);
});

function expectParsed(files: Files): void {
  for (const [fileName, text] of Object.entries(files)) {
    const { diagnostics } = ts.transpileModule(text, { fileName, reportDiagnostics: true });
    expect(
      diagnostics?.map(({ messageText }) => messageText),
      text,
    ).toEqual([]);
  }
}

type Pairs = readonly (readonly [string, string])[];

const STUB_FILE =
  /^import .*\n\n\/\*\* [\s\S]* \*\/\nexport const .* = \(async \(\) => \{\n {2}throw notImplemented\(\);\n\}\) satisfies .*\n$/;

/** Words and single characters. */
const tokens = (text: string): readonly string[] => text.match(/[\p{ID_Continue}$]+|[\s\S]/gu) ?? [];

/** What was there is still there, in its order, but for renamed names; what was taken out is a stub. */
function expectSurvival(before: Files, { files, plan }: Merged, renames: Pairs): void {
  const pruned = new Set(plan.removed.map(({ operation }) => operation));
  for (const [name, text] of Object.entries(before)) {
    const after = files[name];
    // With a file for each operation, the file goes with its stub, or is another operation's
    if (pruned.size > 0 && STUB_FILE.test(text) && STUB_FILE.test(after ?? text)) {
      continue;
    }
    if (after === undefined) {
      throw new Error(`${name} is gone:\n${text}`);
    }
    const kept = tokens(pruned.size === 0 ? text : withoutStubs(text, pruned));
    const present = tokens(after);
    let at = 0;
    for (const token of kept) {
      const isKept = (other: string | undefined) =>
        other === token || renames.some(([from, to]) => from === token && to === other);
      while (at < present.length && !isKept(present[at])) {
        at++;
      }
      expect(at, `${JSON.stringify(token)} of ${name} is gone:\n${text}\n=>\n${after}`).toBeLessThan(present.length);
      at++;
    }
  }
}

/** Without the stubs that may be taken out, in every form that a stub is written in here. */
function withoutStubs(text: string, keys: ReadonlySet<string>): string {
  return [...keys].reduce((rest, key) => {
    const name = `(?:'${key}'|"${key}"|${key.replaceAll('$', '\\$')})`;
    const body = '\\{\\s*throw notImplemented\\(\\);?\\s*\\}';
    const member = `(?:async ${name}\\(\\)(?:: Promise<\\w+>)? |${name}: async \\(\\) => |${name}: async function \\(\\) |${name} = async \\(\\) => )${body};?,?`;
    const reference = `import \\{ [^}]* \\} from ["']\\./[^'"]*["'];?\\r?\\n|\\r?\\n[ \\t]*(?:${name}|${name}: [\\p{ID_Continue}$]+)(?:,|$)`;
    return rest.replace(new RegExp(`\\s*(?:/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\s*)?${member}|${reference}`, 'gmu'), '');
  }, text);
}

function expectHandled({ operations }: Spec, { files, reports }: Merged): void {
  const words = new Set(Object.values(files).flatMap(tokens));
  for (const { id } of operations) {
    const isReported = reports.some((report) => tokens(report).includes(id));
    // A handler in a file of its own is known by its type: `satisfies GetItem`
    const isTyped = words.has(id.charAt(0).toUpperCase() + id.slice(1));
    expect(words.has(id) || isTyped || isReported, `${id} has neither handler nor report`).toBe(true);
  }
}

/** The keys of handlers by what they say that they do. */
function keysByMark(files: Files): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, text] of Object.entries(files)) {
    const visit = (node: ts.Node, key: string | undefined): void => {
      if (ts.isStringLiteral(node) && node.text.startsWith('does ') && key !== undefined) {
        found.set(node.text, key);
      }
      const isMember = ts.isMethodDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node);
      const own = isMember && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) ? node.name.text : key;
      ts.forEachChild(node, (child) => visit(child, own));
    };
    visit(ts.createSourceFile(name, text, ts.ScriptTarget.ESNext, true), undefined);
  }
  return found;
}

/** A handler that was under the name of its operation is so afterwards. */
function expectInPlace(
  before: { readonly spec: Spec; readonly files: Files },
  spec: Spec,
  { files, reports }: Merged,
): void {
  const [was, is] = [keysByMark(before.files), keysByMark(files)];
  for (const operation of spec.operations) {
    const text = mark(operation);
    const id = before.spec.operations.find((each) => mark(each) === text)?.id;
    const isBlocked = reports.some(
      (report) => report.startsWith('handler-blocked') && tokens(report).includes(id ?? ''),
    );
    if (id !== undefined && was.get(text) === id && !isBlocked) {
      expect(is.get(text), text).toBe(operation.id);
    }
  }
}
