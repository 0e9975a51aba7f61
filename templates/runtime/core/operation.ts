import type { ParameterStyle } from './parameter-styles.js';
import type { PartReader } from './request/parts.js';
import type { NamedSchema } from './validation/schema-set.js';

/** One operation of the document, as data: all that the router needs to know of it. */
export interface OperationSpec {
  /** The handler's key. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** The path template, as in the document. */
  readonly path: string;
  /** JSON Pointer of the Operation Object in the document (RFC 6901). */
  readonly pointer: string;
  readonly tags: readonly string[];
  readonly parameters: readonly ParameterSpec[];
  /** Of `{ path, query, header, cookie }` once decoded; it fills in defaults. Absent where there are no parameters. */
  readonly parametersSchema?: NamedSchema;
  readonly body?: RequestBodySpec;
  /** By response key: `'200'`, `'4XX'`, `'default'`. */
  readonly replies: Readonly<Record<string, ReplySpec>>;
  /** Alternatives, tried in order; empty where anyone may call (OAS 3.1.1 §4.8.30). */
  readonly security: readonly SecurityRequirement[];
}

/** `querystring` (OAS 3.2) is the whole query as one value, found in `query` under its name. */
export type ParameterLocation = 'path' | 'query' | 'querystring' | 'header' | 'cookie';

export type { ParameterStyle } from './parameter-styles.js';

export interface ParameterSpec {
  readonly in: ParameterLocation;
  readonly name: string;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly shape: Shape;
  /** `?flag` and `?flag=` then stand for `true` where the shape is boolean. */
  readonly allowEmptyValue?: boolean;
  /** Set where the parameter is described by `content` instead of `schema`: its media type. */
  readonly contentType?: string;
}

/** What a string from the wire is to become; all else about the value is the validator's business. */
export type Shape =
  | { readonly kind: 'scalar'; readonly types: readonly ScalarType[] }
  | {
      readonly kind: 'array';
      readonly items: Shape;
      /** What delimits a list that is itself an item (Swagger 2.0's `collectionFormat` of `items`). */
      readonly style?: ParameterStyle;
    }
  | {
      readonly kind: 'object';
      readonly properties: Readonly<Record<string, Shape>>;
      /** Of names that no property has, by a pattern. */
      readonly patterns?: readonly NamePattern[];
      /** Of names that nothing else describes. Without it these are not the object's. */
      readonly additional?: Shape;
    }
  /** An `anyOf` or `oneOf` of different kinds, at most one of each: what came over the wire decides. */
  | { readonly kind: 'union'; readonly of: readonly Shape[] };

export interface NamePattern {
  readonly pattern: string;
  /** Longer names are not tried: the pattern might take long. */
  readonly longest: number;
  readonly shape: Shape;
}

/** `bigint` is an integer with all its digits. */
export type ScalarType = 'string' | 'number' | 'integer' | 'bigint' | 'boolean' | 'null';

export interface RequestBodySpec {
  readonly required: boolean;
  readonly contents: readonly RequestContentSpec[];
}

export interface RequestContentSpec {
  /** A media type or range, lower case, as in the document: `application/json`, `image/*`. */
  readonly mediaType: string;
  readonly kind: RequestKind;
  readonly schema?: NamedSchema;
  /** What the strings of a form or `text` body are to become. Without it they stay strings. */
  readonly shape?: Shape;
  /** By property of a form, or position in a list, where the document says so (Encoding Object, OAS 3.1.1 §4.8.15). */
  readonly encoding?: Readonly<Record<string, PropertyEncoding>>;
  /** The properties of a `multipart` body that are files. */
  readonly files?: readonly string[];
  /** Reads a `multipart` body: only documents that have one bring the reader, and the package it needs. */
  readonly read?: PartReader;
}

/** `lines` is a JSON value a line, `events` are server-sent events; `codec` is what only a codec of the user's can decode. */
export type RequestKind = BodyKind | 'lines' | 'events' | 'codec';

export interface PropertyEncoding {
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  /** A media type or range, or several, between commas. */
  readonly contentType?: string;
  /** Of each part of a `multipart` body. */
  readonly headers?: readonly PartHeaderSpec[];
}

export interface PartHeaderSpec {
  /** Lower case. */
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
  readonly schema?: NamedSchema;
}

export type BodyKind = 'json' | 'urlencoded' | 'multipart' | 'text' | 'binary';

/** How a sequence of values is framed: as server-sent events, a JSON value a line, or RFC 7464's records. */
export type SequenceKind = 'events' | 'lines' | 'records';

/** `codec` is what only a codec of the user's can encode, unless the handler does. */
export type ReplyKind = BodyKind | SequenceKind | 'codec';

export interface ReplySpec {
  /** In the document's order; empty where the reply has no content. */
  readonly contents: readonly ReplyContent[];
  readonly headers: readonly ReplyHeader[];
}

export interface ReplyContent {
  readonly mediaType: string;
  readonly kind: ReplyKind;
  /** Of the body, or of each item of a sequence. */
  readonly schema?: NamedSchema;
  /** Of a `multipart` body: what the texts of a form are to become. */
  readonly shape?: Shape;
  /** Of a `multipart` body, by property or position (Encoding Object, OAS 3.1.1 §4.8.15). */
  readonly encoding?: Readonly<Record<string, PropertyEncoding>>;
  /** The key of `options.problem` for this body: the schema's name, else `'<operation> <response key>'`. */
  readonly problem: string;
}

export interface ReplyHeader {
  readonly name: string;
  readonly required: boolean;
  readonly explode: boolean;
  /** It is described by `content`, and written as JSON. */
  readonly isJson?: true;
  readonly schema?: NamedSchema;
}

/** Schemes that must all be satisfied, each with the scopes it must grant (OAS 3.1.1 §4.8.30). */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

/** By name of the scheme (OAS 3.1.1 §4.8.27). */
export type SecuritySchemes = Readonly<Record<string, SecuritySchemeSpec>>;

export type SecuritySchemeSpec =
  | { readonly type: 'http'; readonly scheme: 'bearer'; readonly bearerFormat?: string }
  | { readonly type: 'http'; readonly scheme: 'basic' }
  | { readonly type: 'apiKey'; readonly in: 'query' | 'header' | 'cookie'; readonly name: string }
  /** OAuth 2.0 or OpenID Connect: a bearer token, or one in another place. */
  | { readonly type: 'token' }
  | { readonly type: 'other' };

/** What the compiled matcher finds: the operations of one path by method, and the path's variable parts in order. */
export interface PathMatch {
  readonly route: PathRoute;
  /** Still percent-encoded, by position in the template. */
  readonly values: readonly string[];
}

export interface PathRoute {
  /** By upper-case method. */
  readonly methods: Readonly<Record<string, MatchedOperation>>;
  /** Value of the `Allow` header: the methods above, HEAD where there is GET, and OPTIONS. */
  readonly allow: string;
}

export interface MatchedOperation {
  /** Its id. */
  readonly operation: string;
  /** What its template calls the variable parts, in order; absent where there are none. */
  readonly names?: readonly string[];
  /** Other operations of the path and method: their paths go on with a query or fragment, or their variables take only some values. */
  readonly variants?: readonly Variant[];
}

export interface Variant extends Omit<MatchedOperation, 'variants'> {
  /** Names that the query must have, each with its value where the document says one. */
  readonly query?: readonly (readonly [name: string, value?: string])[];
  /** Set where the values of the path's variables tell. */
  readonly byValues?: true;
  /** No client sends a fragment (RFC 9110 §7.1); where one comes all the same, it tells. */
  readonly fragment?: string;
}

/** `path` is the raw request path without query, and starts with `/`. */
export type Match = (path: string) => PathMatch | undefined;
