import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { finding } from '../diagnostics/finding.js';
import { parsePointer } from '../document/json-pointer.js';
import { mendFlowTabs } from './flow-tabs.js';
import type { Parsed, ParseResult, TextProblem } from './source.js';
import { isMergeKey, keyOf, mergeSources, YamlReader } from './yaml-value.js';

/** Parses YAML 1.2, core schema: `no`, `on` and dates are strings. Merge keys (`<<`) of YAML 1.1 are supported too. */
export function parseYaml(text: string): ParseResult {
  const result = parseText(text, new Map());
  const mended = result.ok ? undefined : mendFlowTabs(text);
  const again = mended && parseText(mended.text, mended.added);
  if (!again?.ok) {
    return result;
  }
  const [line = 1] = mended?.added.keys() ?? [];
  const warning = { line, column: 1, finding: finding('yaml-tab', '', {}) };
  return { ok: true, parsed: { ...again.parsed, warnings: [warning, ...again.parsed.warnings] } };
}

/** `added` says how much longer a line is than the user has written it. */
function parseText(text: string, added: ReadonlyMap<number, number>): ParseResult {
  const lines = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col - (added.get(line) ?? 0), 1) };
  };
  const problem = (offset: number, words: string, advice?: string): TextProblem => ({
    ...place(offset),
    finding: finding('syntax', '', { format: 'YAML', problem: words, advice }),
  });

  let document: Document.Parsed;
  try {
    // Equal keys are detected below, in linear time: yaml compares each key with each.
    document = parseDocument(text, { version: '1.2', lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  } catch (error) {
    if (error instanceof RangeError) {
      return { ok: false, problems: [problem(0, 'it nests too deeply')] };
    }
    throw error;
  }
  if (document.errors.length > 0) {
    // One mistake causes many others; the first is the one to correct.
    const [first] = document.errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
    const [words, advice] = wordsOf(first?.code, first?.message ?? '');
    return { ok: false, problems: [problem(first?.pos[0] ?? 0, words, advice)] };
  }

  const reader = new YamlReader(document, place);
  let value: Parsed['value'];
  try {
    value = reader.read();
  } catch (error) {
    if (error instanceof RangeError) {
      return { ok: false, problems: [problem(0, 'it nests too deeply')] };
    }
    throw error;
  }
  if (reader.problems.length > 0) {
    return { ok: false, problems: reader.problems };
  }
  return {
    ok: true,
    parsed: {
      value,
      warnings: reader.warnings,
      locate: (pointer) => place(offsetOf(document, pointer)),
      spelling: (pointer) => {
        const node = nodeAt(document, pointer).node;
        return isScalar(node) ? node.source : undefined;
      },
    },
  };
}

function wordsOf(code: string | undefined, message: string): readonly [string, string?] {
  if (code === 'TAB_AS_INDENT' || (code === 'BAD_INDENT' && /tab/i.test(message))) {
    return ['a tab indents this line', 'Indent with spaces (YAML 1.2.2 §6.1).'];
  }
  if (code === 'MULTIPLE_DOCS') {
    return ['the file contains several YAML documents', "Remove everything after the second '---'."];
  }
  const words = message.replace(/\.$/, '').replace(/\s+/g, ' ');
  return [words.charAt(0).toLowerCase() + words.slice(1)];
}

function offsetOf(document: Document.Parsed, pointer: string): number {
  const { node, key } = nodeAt(document, pointer);
  return key?.range?.[0] ?? node?.range?.[0] ?? 0;
}

interface FoundNode {
  readonly node: Node | null;
  readonly key: Node | undefined;
}

/** Follows the pointer as far as it leads, through aliases and merged mappings. */
function nodeAt(document: Document.Parsed, pointer: string): FoundNode {
  let found: FoundNode = { node: document.contents, key: undefined };
  for (const token of parsePointer(pointer)) {
    const child = childOf(document, found.node, token, 0);
    if (child === undefined) {
      break;
    }
    found = child;
  }
  return found;
}

function childOf(document: Document.Parsed, start: Node | null, token: string, depth: number): FoundNode | undefined {
  const node = isAlias(start) ? start.resolve(document) : start;
  if (isSeq<Node>(node)) {
    const item = node.items[Number(token)];
    return item === undefined ? undefined : { node: item, key: undefined };
  }
  if (!isMap<Node, Node | null>(node)) {
    return undefined;
  }
  for (const pair of node.items) {
    if (!isMergeKey(pair.key) && keyOf(pair.key) === token) {
      return { node: pair.value, key: pair.key };
    }
  }
  for (const pair of depth < 100 ? node.items : []) {
    for (const source of isMergeKey(pair.key) ? mergeSources(document, pair.value) : []) {
      const found = childOf(document, source, token, depth + 1);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}
