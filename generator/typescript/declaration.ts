import type { Code } from './code.js';

/** A type's declaration, before it is laid out. */
export type Declaration = InterfaceDeclaration | AliasDeclaration;

export interface InterfaceDeclaration extends BaseDeclaration {
  readonly kind: 'interface';
  readonly extends?: Code;
  readonly callSignatures?: readonly Signature[];
  readonly properties?: readonly Property[];
}

interface AliasDeclaration extends BaseDeclaration {
  readonly kind: 'alias';
  readonly type: Code;
}

interface BaseDeclaration {
  readonly name: string;
  /** Text of a comment, already encoded. */
  readonly docs?: string;
  readonly isLocal?: true;
  readonly typeParameters?: readonly TypeParameter[];
}

export interface TypeParameter {
  readonly name: string;
  readonly constraint: Code;
  readonly default?: Code;
}

export interface Signature {
  readonly docs?: string;
  readonly typeParameters: readonly TypeParameter[];
  /** `status: S` */
  readonly parameters: readonly Code[];
  readonly returnType: Code;
}

export interface Property {
  /** Encoded as a property's key. */
  readonly name: string;
  readonly type: Code;
  readonly docs?: string;
  readonly isReadonly?: true;
}
