import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { EditableText, TextMember, TextObject } from './text-object.js';

/** Returns `undefined` if the text does not contain a JSON object. */
export function readJsonText(text: string): EditableText | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: false, disallowComments: true });
  return tree?.type === 'object' && errors.length === 0
    ? { text, format: 'json', root: new JsonObjectNode(tree, text) }
    : undefined;
}

class JsonObjectNode implements TextObject {
  readonly id: number;
  readonly layout: TextObject['layout'];
  readonly #node: Node;
  readonly #text: string;
  readonly #children = new Map<string, TextObject | 'other'>();
  #members: ReadonlyMap<string, JsonMember> | undefined;

  constructor(node: Node, text: string) {
    this.id = node.offset;
    this.layout = { kind: 'flow', open: node.offset + 1, close: node.offset + node.length - 1 };
    this.#node = node;
    this.#text = text;
  }

  get members(): readonly TextMember[] {
    return [...this.#byKey().values()];
  }

  child(key: string): TextObject | 'other' | undefined {
    const known = this.#children.get(key);
    const value = this.#byKey().get(key)?.value;
    if (known !== undefined || value === undefined) {
      return known;
    }
    const child = value.type === 'object' ? new JsonObjectNode(value, this.#text) : 'other';
    this.#children.set(key, child);
    return child;
  }

  #byKey(): ReadonlyMap<string, JsonMember> {
    this.#members ??= new Map(
      (this.#node.children ?? []).flatMap(({ offset, length, children }): [string, JsonMember][] => {
        const [key, value] = children ?? [];
        if (key === undefined || value === undefined) {
          return [];
        }
        const name = String(key.value);
        const range = { start: offset, end: offset + length };
        return [[name, new JsonMember(name, value, range, this.#text)]];
      }),
    );
    return this.#members;
  }
}

class JsonMember implements TextMember {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly quote = '"';
  readonly value: Node;
  readonly #text: string;

  constructor(key: string, value: Node, range: { readonly start: number; readonly end: number }, text: string) {
    this.key = key;
    this.start = range.start;
    this.end = range.end;
    this.value = value;
    this.#text = text;
  }

  /** Computed on demand: few need it, and it may scan large parts of the text. */
  get isInline(): boolean {
    return this.value.type === 'object' && !this.#text.slice(this.value.offset, this.end).includes('\n');
  }
}
