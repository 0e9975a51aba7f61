/** A statement of `operations.ts`, before it is text. */
export type Declaration = InterfaceDeclaration | AliasDeclaration;

export interface InterfaceDeclaration extends Declared {
  readonly kind: 'interface';
  readonly extends?: string;
  readonly callSignatures?: readonly Signature[];
  readonly methods?: readonly NamedSignature[];
  readonly properties?: readonly Property[];
}

export interface AliasDeclaration extends Declared {
  readonly kind: 'alias';
  readonly type: string;
}

interface Declared {
  readonly name: string;
  /** Text of a comment, encoded. */
  readonly docs?: string;
  readonly isLocal?: true;
  readonly typeParameters?: readonly TypeParameter[];
}

export interface TypeParameter {
  readonly name: string;
  readonly constraint: string;
  /** `const S`: a literal stays one. */
  readonly isConst?: true;
  readonly default?: string;
}

export interface Signature {
  readonly docs?: string;
  readonly typeParameters: readonly TypeParameter[];
  /** `status: S` */
  readonly parameters: readonly string[];
  readonly returnType: string;
}

export interface NamedSignature extends Signature {
  readonly name: string;
}

export interface Property {
  /** Encoded as a property's key. */
  readonly name: string;
  readonly type: string;
  readonly docs?: string;
  readonly isReadonly?: true;
}
