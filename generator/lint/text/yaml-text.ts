import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { isMergeKey, keyOf, mergeSources } from '../../load/yaml-value.js';
import type { EditableText, ObjectLayout, Quote, TextMember, TextObject } from './text-object.js';

/** Returns `undefined` if the text does not contain a mapping. */
export function readYamlText(text: string): EditableText | undefined {
  const document = parseDocument(text, {
    version: '1.2',
    uniqueKeys: false,
    prettyErrors: false,
    keepSourceTokens: true,
  });
  const root = document.errors.length === 0 ? objectOf(document.contents, document, text) : undefined;
  return root instanceof YamlMapNode ? { text, format: 'yaml', root } : undefined;
}

type YamlPair = Pair<Node, Node | null>;

class YamlMapNode implements TextObject {
  readonly id: number;
  readonly layout: ObjectLayout;
  readonly #node: YAMLMap<Node, Node | null>;
  readonly #document: Document.Parsed;
  readonly #text: string;
  readonly #children = new Map<string, TextObject | 'other'>();
  #members: readonly TextMember[] | undefined;

  constructor(node: YAMLMap<Node, Node | null>, document: Document.Parsed, text: string) {
    this.#node = node;
    this.#document = document;
    this.#text = text;
    this.id = node.range?.[0] ?? 0;
    this.layout = layoutOf(node);
  }

  get members(): readonly TextMember[] {
    this.#members ??= this.#node.items.map((pair) => memberOf(pair, this.#text));
    return this.#members;
  }

  child(key: string): TextObject | 'other' | undefined {
    const known = this.#children.get(key);
    if (known !== undefined) {
      return known;
    }
    const value = valueOfKey(this.#node, key, this.#document, 0);
    if (value === undefined) {
      return undefined;
    }
    const child = objectOf(value, this.#document, this.#text) ?? 'other';
    this.#children.set(key, child);
    return child;
  }
}

function objectOf(node: Node | null, document: Document.Parsed, text: string): TextObject | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  return isMap<Node, Node | null>(target) ? new YamlMapNode(target, document, text) : undefined;
}

/** A mapping's own keys win over merged ones, and an earlier merged mapping over a later one (yaml.org/type/merge). */
function valueOfKey(
  node: YAMLMap<Node, Node | null>,
  key: string,
  document: Document.Parsed,
  depth: number,
): Node | null | undefined {
  const own = node.items.find((pair) => !isMergeKey(pair.key) && keyOf(pair.key) === key);
  if (own !== undefined) {
    return own.value;
  }
  for (const pair of depth < 100 ? node.items : []) {
    for (const source of isMergeKey(pair.key) ? mergeSources(document, pair.value) : []) {
      const found = isMap<Node, Node | null>(source) ? valueOfKey(source, key, document, depth + 1) : undefined;
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

function layoutOf(node: YAMLMap<Node, Node | null>): ObjectLayout {
  const token = node.srcToken;
  if (token?.type === 'block-map') {
    return { kind: 'block', indent: token.indent };
  }
  if (token?.type !== 'flow-collection') {
    throw new Error('A mapping of a YAML text is neither block nor flow.');
  }
  const close = token.end.find(({ type }) => type === 'flow-map-end');
  return { kind: 'flow', open: token.start.offset + 1, close: close?.offset ?? node.range?.[1] ?? 0 };
}

const QUOTES: Readonly<Record<string, Quote>> = { QUOTE_SINGLE: "'", QUOTE_DOUBLE: '"' };

function memberOf({ key, value }: YamlPair, text: string): TextMember {
  const start = key?.range?.[0] ?? 0;
  return {
    key: keyOf(key) ?? '',
    start,
    end: Math.max(endOf(key), endOf(value)),
    quote: (isScalar(key) && QUOTES[key.type ?? '']) || '',
    get isInline() {
      return isMap(value) && value.flow === true && !text.slice(value.range?.[0], value.range?.[1]).includes('\n');
    },
  };
}

/** Returns the end of the last scalar in a block. A block's own range extends to the next item. */
function endOf(node: Node | null): number {
  const items: readonly unknown[] = (isMap(node) || isSeq(node)) && node.flow !== true ? node.items : [];
  const last = items.at(-1);
  if (isPair<Node | null, Node | null>(last)) {
    return Math.max(endOf(last.key), endOf(last.value));
  }
  if (last !== undefined) {
    return endOf(last as Node); // the items of a sequence are nodes
  }
  return node?.range?.[1] ?? 0;
}
