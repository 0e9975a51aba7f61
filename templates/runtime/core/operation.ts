import type { ParameterStyle } from './parameter-styles.js';
import type { PartReader } from './request/parts.js';
import type { NamedSchema } from './validation/schema-set.js';

/** One operation of the document, as data: everything that the router needs to know. */
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
  /** Schema of the decoded `{ path, query, header, cookie }`; fills in defaults. Absent if there are no parameters. */
  readonly parametersSchema?: NamedSchema;
  readonly body?: RequestBodySpec;
  /** By response key: `'200'`, `'4XX'`, `'default'`. */
  readonly replies: Readonly<Record<string, ReplySpec>>;
  /** Alternatives, tried in order; empty if anyone may call (OAS 3.1.1 §4.8.30). */
  readonly security: readonly SecurityRequirement[];
}

/** `querystring` (OAS 3.2) is the whole query as one value, which `query` has under its name. */
export type ParameterLocation = 'path' | 'query' | 'querystring' | 'header' | 'cookie';

export type { ParameterStyle } from './parameter-styles.js';

export interface ParameterSpec {
  readonly in: ParameterLocation;
  readonly name: string;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly shape: Shape;
  /** `?flag` and `?flag=` then mean `true` if the shape is boolean. */
  readonly allowEmptyValue?: boolean;
  /** The media type, if the parameter is described by `content` instead of `schema`. */
  readonly contentType?: string;
}

/** What a string from the wire becomes; the validator checks everything else about the value. */
export type Shape =
  | { readonly kind: 'scalar'; readonly types: readonly ScalarType[] }
  | {
      readonly kind: 'array';
      readonly items: Shape;
      /** Of the first items. */
      readonly prefix?: readonly Shape[];
      /** The delimiter of a list that is itself an item (Swagger 2.0's `collectionFormat` of `items`). */
      readonly style?: ParameterStyle;
    }
  | {
      readonly kind: 'object';
      readonly properties: Readonly<Record<string, Shape>>;
      /** For names that are not in `properties`, by a pattern. */
      readonly patterns?: readonly NamePattern[];
      /** For names that nothing else describes. If it is absent, the object does not have them. */
      readonly additional?: Shape;
    }
  /** An `anyOf` or `oneOf` of different kinds, at most one of each: the value as sent decides. */
  | { readonly kind: 'union'; readonly of: readonly Shape[] };

export interface NamePattern {
  readonly pattern: string;
  /** Longer names are not tried, because the pattern might take too long. */
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
  /** What the strings of a form or `text` body become. Without it they stay strings. */
  readonly shape?: Shape;
  /** By property of a form or position in a list, if the document has it (Encoding Object, OAS 3.1.1 §4.8.15). */
  readonly encoding?: Readonly<Record<string, PropertyEncoding>>;
  /** The properties of a `multipart` body that are files, or the positions, with `*` for all behind them. */
  readonly files?: readonly string[];
  /** Reads a `multipart` body: only documents that have one include the reader, and the package that it needs. */
  readonly read?: PartReader;
}

/**
 * `lines` is one JSON value per line, `events` are server-sent events, `codec` is what only a user's codec can decode.
 */
export type RequestKind = BodyKind | 'lines' | 'events' | 'codec';

export interface PropertyEncoding {
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  /** One or several media types or ranges, separated by commas. */
  readonly contentType?: string;
  /** The headers of each part of a `multipart` body. */
  readonly headers?: readonly PartHeaderSpec[];
  /** Of the parts within it, if it is itself a `multipart` body (OAS 3.2.0 §4.15.1.3). */
  readonly encoding?: Readonly<Record<string, PropertyEncoding>>;
  /** The files of such a body. */
  readonly files?: readonly string[];
}

export interface PartHeaderSpec {
  /** Lower case. */
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
  readonly schema?: NamedSchema;
}

export type BodyKind = 'json' | 'urlencoded' | 'multipart' | 'text' | 'binary';

/** How a sequence of values is framed: as server-sent events, one JSON value per line, or RFC 7464's records. */
export type SequenceKind = 'events' | 'lines' | 'records';

/** `codec` is what only a user's codec can encode, unless the handler does. */
export type ReplyKind = BodyKind | SequenceKind | 'codec';

export interface ReplySpec {
  /** In the document's order; empty if the reply has no content. */
  readonly contents: readonly ReplyContent[];
  readonly headers: readonly ReplyHeader[];
}

export interface ReplyContent {
  readonly mediaType: string;
  readonly kind: ReplyKind;
  /** The schema of the body, or of each item of a sequence. */
  readonly schema?: NamedSchema;
  /** For a `multipart` body: what the texts of a form become. */
  readonly shape?: Shape;
  /** For a `multipart` body, by property or position (Encoding Object, OAS 3.1.1 §4.8.15). */
  readonly encoding?: Readonly<Record<string, PropertyEncoding>>;
  /** The key of `options.problem` for this body: the schema's name, else `'<operation> <response key>'`. */
  readonly problem: string;
}

export interface ReplyHeader {
  readonly name: string;
  readonly required: boolean;
  readonly explode: boolean;
  /** Set if it is described by `content`, and written as JSON. */
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
  /** OAuth 2.0 or OpenID Connect: a bearer token, or a token elsewhere. */
  | { readonly type: 'token' }
  | { readonly type: 'other' };

/** The result of the compiled matcher: the operations of one path by method, and the path's variable parts in order. */
export interface PathMatch {
  readonly route: PathRoute;
  /** Still percent-encoded, by position in the template. */
  readonly values: readonly string[];
}

export interface PathRoute {
  /** By upper-case method. */
  readonly methods: Readonly<Record<string, MatchedOperation>>;
  /** Value of the `Allow` header: the methods above, HEAD if there is GET, and OPTIONS. */
  readonly allow: string;
}

export interface MatchedOperation {
  /** The operation's id. */
  readonly operation: string;
  /** The template's names for the variable parts, in order; absent if there are none. */
  readonly names?: readonly string[];
  /**
   * Other operations of the path and method: their paths continue with a query or fragment, or their variables accept
   * only some values.
   */
  readonly variants?: readonly Variant[];
}

export interface Variant extends Omit<MatchedOperation, 'variants'> {
  /** Names that the query must have, each with its value if the document gives one. */
  readonly query?: readonly (readonly [name: string, value?: string])[];
  /** Set if the values of the path's variables decide. */
  readonly byValues?: true;
  /** Clients don't send a fragment (RFC 9110 §7.1); if one comes all the same, it decides. */
  readonly fragment?: string;
}

/** `path` is the raw request path without query, and starts with `/`. */
export type Match = (path: string) => PathMatch | undefined;
