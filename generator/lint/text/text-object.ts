/** An object as it is written in a YAML or JSON text, with everything needed to insert members into it. */
export interface TextObject {
  /** Offset of the node: the same if two ways lead to one object (aliases, references). */
  readonly id: number;
  readonly layout: ObjectLayout;
  readonly members: readonly TextMember[];
  /** The object in a member; `'other'` if its value is not an object, `undefined` if there is no such member. */
  child(key: string): TextObject | 'other' | undefined;
}

export type ObjectLayout =
  /** YAML's block style, by indentation. */
  | { readonly kind: 'block'; readonly indent: number }
  /** In braces; `open` is the offset after the first, `close` that of the last. */
  | { readonly kind: 'flow'; readonly open: number; readonly close: number };

export interface TextMember {
  readonly key: string;
  /** Offset of the key. */
  readonly start: number;
  /** Offset after the value, without the rest of its line. */
  readonly end: number;
  readonly quote: Quote;
  /** Whether the value is an object in braces on one line. */
  readonly isInline: boolean;
}

export type Quote = "'" | '"' | '';

/** A text in which objects can be found and extended. */
export interface EditableText {
  readonly text: string;
  readonly format: 'json' | 'yaml';
  readonly root: TextObject;
}

/** Returns the object at a place, by the steps of its pointer. */
export function objectAt({ root }: EditableText, steps: readonly string[]): TextObject | undefined {
  let at: TextObject | undefined = root;
  for (const step of steps) {
    const child: TextObject | 'other' | undefined = at?.child(step);
    at = child === 'other' ? undefined : child;
  }
  return at;
}
