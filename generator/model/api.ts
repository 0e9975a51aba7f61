import type {
  ParameterLocation,
  ParameterStyle,
  PropertyEncoding,
  ReplyKind,
  RequestKind,
  SecurityRequirement,
  Shape,
} from '../../templates/runtime/core/operation.js';
import type { ValueFormat } from './format-types.js';
import type { Json } from './json.js';
import type { Schema } from './schema.js';
import type { StatusKey } from './status.js';

/** The document, named and resolved: everything that the emitters need. */
export interface Api {
  readonly title: string;
  /** The path of the document's first server: `/v1`, or `''`. */
  readonly basePath: string;
  readonly operations: readonly Operation[];
  /** Messages that the server itself sends: webhooks and callbacks. */
  readonly senders: readonly Sender[];
  readonly tags: readonly Tag[];
  readonly declarations: readonly SchemaDeclaration[];
  /**
   * Component schemas for checking values, by name: the document's key, with the direction if the check differs for
   * values sent that way. Only the schemas that are used.
   */
  readonly checks: ReadonlyMap<string, Schema>;
  readonly securitySchemes: readonly SecurityScheme[];
  readonly callers: readonly Caller[];
  /** The document's formats for which the configuration has a type. */
  readonly formats: readonly ValueFormat[];
}

export interface Operation extends Documentation {
  /** The handler's key: the `operationId` if that is an identifier. */
  readonly key: string;
  /** Stem of the type names: `GetItem`. */
  readonly typeName: string;
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Type of `context.path`, `context.query` …, for the locations that have parameters. */
  readonly parameterTypes: Readonly<Partial<Record<ParameterPlace, string>>>;
  /** Check of `{ path, query, header, cookie }`; absent without parameters. */
  readonly parametersCheck?: Schema;
  readonly body?: RequestBody;
  readonly responses: readonly Response[];
  readonly security: readonly SecurityRequirement[];
}

/** A request that the server sends, seen as the receiver's operation: the directions of its schemas are reversed. */
export interface Sender extends Operation {
  /** The operation whose callback it is; its `path` is then a runtime expression (OAS 3.1.1 §4.8.20.3). */
  readonly of?: { readonly key: string; readonly typeName: string };
}

interface Documentation {
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
}

/** Members of the context. */
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

export interface Parameter {
  readonly in: ParameterLocation;
  readonly name: string;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly shape: Shape;
  readonly allowEmptyValue?: boolean;
  readonly contentType?: string;
}

export interface RequestBody {
  readonly required: boolean;
  readonly contents: readonly RequestContent[];
}

export interface RequestContent {
  readonly mediaType: string;
  readonly kind: RequestKind;
  readonly type: Schema;
  readonly check: Schema;
  /** For a body whose values arrive as text. */
  readonly shape?: Shape;
  readonly encoding?: Readonly<Record<string, PartEncoding>>;
  /** Properties of a multipart body that are files. */
  readonly files?: readonly string[];
}

export interface PartEncoding extends Omit<PropertyEncoding, 'headers' | 'encoding'> {
  readonly headers?: readonly PartHeader[];
  readonly encoding?: Readonly<Record<string, PartEncoding>>;
}

/** A header of a part in a multipart body. */
export interface PartHeader {
  /** Lower case. */
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
  readonly check: Schema;
}

export interface Response {
  readonly status: StatusKey;
  readonly description: string;
  readonly contents: readonly ResponseContent[];
  readonly headers: readonly ResponseHeader[];
  /** Type of `init.headers`; absent if no headers are documented. */
  readonly headersType?: string;
  /** What the document lists, as spelt there, including what can't be sent (content of a 204) or is ignored. */
  readonly listed: { readonly mediaTypes: readonly string[]; readonly headers: readonly string[] };
  /** The name of the shared response: its key in `components.responses`. */
  readonly component?: string;
}

export interface ResponseContent {
  readonly mediaType: string;
  readonly kind: ReplyKind;
  readonly type: Schema;
  readonly check: Schema;
  /** For a multipart body. */
  readonly shape?: Shape;
  readonly encoding?: RequestContent['encoding'];
  readonly examples: readonly Example[];
  /** Key of `options.problem`: the schema's name in the document, else `'<operation> <status key>'`. */
  readonly problem: string;
}

export interface ResponseHeader {
  readonly name: string;
  readonly required: boolean;
  readonly explode: boolean;
  /** Set if it is described by `content` of a JSON media type. */
  readonly isJson?: true;
  readonly check: Schema;
  readonly examples: readonly Example[];
}

/** A value from the document, which may not satisfy its schema. */
export interface Example {
  /** Key in `examples`; empty for the one in `example`. */
  readonly name: string;
  readonly value: Json;
}

export interface SecurityScheme {
  /** Key in `components.securitySchemes`. */
  readonly name: string;
  readonly description?: string;
  readonly kind: SecurityKind;
}

export type SecurityKind =
  | { readonly type: 'bearer' }
  /** OAuth 2.0 or OpenID Connect: a bearer token (RFC 6750), or a token where the authenticator says. */
  | { readonly type: 'token' }
  | { readonly type: 'basic' }
  | { readonly type: 'apiKey'; readonly in: 'query' | 'header' | 'cookie'; readonly name: string }
  | { readonly type: 'other' };

/** A type of who calls, shared by the operations that have the same alternatives to satisfy. */
export interface Caller {
  readonly name: string;
  /** The schemes that must all be satisfied, for each alternative; empty if nobody has to authenticate. */
  readonly alternatives: readonly (readonly string[])[];
}

export interface Tag {
  readonly name: string;
  readonly description?: string;
  /** `ItemsHandlers`. */
  readonly typeName: string;
  /** Keys of its operations, in document order. */
  readonly operations: readonly string[];
}

/**
 * A type with its own name. Its schema refers to others as `#/components/schemas/<key>`, where `key` is the document's
 * own key or, for a derived declaration, its name.
 */
export interface SchemaDeclaration {
  /** The TypeScript name. */
  readonly name: string;
  /** Under `components.schemas`, in the document that `openapi-typescript` is given. */
  readonly key: string;
  readonly schema: Schema;
  /** Set for the document's own; others are forms of one, or inline schemas. */
  readonly isComponent?: true;
  /** Key of the component that this is a form of. */
  readonly formOf?: string;
  /** `typeName` of the only operation that uses it. */
  readonly owner?: string;
}
