/** An object of a YAML or JSON text as it is written there: all that is needed to write members into it. */
export interface TextObject {
  /** Offset of the node: where two ways lead to one object (aliases, references), it is the same. */
  readonly id: number;
  readonly layout: ObjectLayout;
  readonly members: readonly TextMember[];
  /** The object that is a member's value; `'other'` where the value is no object, `undefined` without such a member. */
  child(key: string): TextObject | 'other' | undefined;
}

export type ObjectLayout =
  /** YAML's, by indentation. */
  | { readonly kind: 'block'; readonly indent: number }
  /** In braces; `open` is the offset after the first, `close` that of the last. */
  | { readonly kind: 'flow'; readonly open: number; readonly close: number };

export interface TextMember {
  readonly key: string;
  /** Offset of the key. */
  readonly start: number;
  /** Offset after the value, without what follows it on its line. */
  readonly end: number;
  readonly quote: Quote;
  /** Whether the value is an object in braces on one line. */
  readonly isInline: boolean;
}

export type Quote = "'" | '"' | '';

/** A text whose objects can be found and added to. */
export interface EditableText {
  readonly text: string;
  readonly format: 'json' | 'yaml';
  readonly root: TextObject;
}

/** The object at a place, by the steps of its pointer. */
export function objectAt({ root }: EditableText, steps: readonly string[]): TextObject | undefined {
  let at: TextObject | undefined = root;
  for (const step of steps) {
    const child: TextObject | 'other' | undefined = at?.child(step);
    at = child === 'other' ? undefined : child;
  }
  return at;
}
