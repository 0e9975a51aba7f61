import type {
  OperationSpec,
  ParameterSpec,
  PartHeaderSpec,
  PropertyEncoding,
  ReplyContent,
  ReplyHeader,
  ReplySpec,
  RequestBodySpec,
  RequestContentSpec,
  Shape,
} from './operation.js';
import type { ParameterStyle } from './parameter-styles.js';
import { pointerToken } from './pointer-token.js';
import { readShape, type ShapeRow } from './read-shape.js';
import type { PartReader } from './request/parts.js';
import { TEXT } from './request/shape-members.js';
import type { NamedSchema, SchemaSet } from './validation/schema-set.js';

/** Refers to schemas by name, and has shapes in short. */
type Short<T> = Omit<T, 'schema' | 'shape'> & { readonly schema?: string; readonly shape?: ShapeRow };

/** An operation as it is emitted: JSON that refers to schemas and shared responses by name, and omits defaults. */
export interface OperationRow
  extends Pick<OperationSpec, 'method' | 'path'>,
    Partial<Pick<OperationSpec, 'pointer' | 'tags' | 'security'>> {
  readonly parameters?: readonly ParameterRow[];
  readonly parametersSchema?: string;
  readonly body?: ContentsRow<RequestContentRow> & { readonly required?: boolean };
  /** Responses that several operations share are referred to by name. */
  readonly replies: Readonly<Record<string, ReplyRow | string>>;
}

/** `json` is the schema of `application/json`, if that is all that may come. */
export interface ContentsRow<Content> {
  readonly json?: string;
  readonly contents?: readonly Content[];
}

export type ParameterRow = Pick<ParameterSpec, 'in' | 'name'> &
  Partial<Omit<ParameterSpec, 'shape'>> & { readonly shape?: ShapeRow };

export interface RequestContentRow extends Omit<Short<RequestContentSpec>, 'encoding' | 'read'> {
  readonly encoding?: Readonly<Record<string, EncodingRow>>;
}

interface ReplyContentRow extends Omit<Short<ReplyContent>, 'encoding' | 'problem'> {
  /** Absent if it is the schema's name. */
  readonly problem?: string;
  readonly encoding?: Readonly<Record<string, EncodingRow>>;
}

interface EncodingRow extends Omit<PropertyEncoding, 'headers' | 'encoding'> {
  readonly headers?: readonly Short<PartHeaderSpec>[];
  readonly encoding?: Readonly<Record<string, EncodingRow>>;
}

export interface ReplyRow extends ContentsRow<ReplyContentRow> {
  /** Instead of `json`, if the schema is written in place: see `inlineProblem`. */
  readonly inline?: string;
  readonly headers?: readonly (Short<Omit<ReplyHeader, 'required' | 'explode'>> &
    Partial<Pick<ReplyHeader, 'required' | 'explode'>>)[];
}

/** What rows refer to. */
export interface RowReferences {
  readonly schemas: SchemaSet;
  /** By name, as JSON. */
  readonly responses: Readonly<Record<string, string>>;
  /** Reads multipart bodies: only documents that have some include the reader, and the package that it needs. */
  readonly readMultipart?: PartReader | undefined;
}

export function readOperation(id: string, row: OperationRow, references: RowReferences): OperationSpec {
  const { schemas, responses } = references;
  const { parameters = [], tags = [], security = [], parametersSchema, body, replies, ...rest } = row;
  return {
    id,
    pointer: usualPointer(row),
    tags,
    security,
    parameters: parameters.map(readParameter),
    ...rest,
    ...(parametersSchema !== undefined && { parametersSchema: schemas.get(parametersSchema) }),
    ...(body && { body: readBody(body, references) }),
    replies: Object.fromEntries(
      Object.entries(replies).map(([key, reply]) => [
        key,
        readReply(
          typeof reply === 'string' ? JSON.parse(responses[reply] ?? '{}') : reply,
          inlineProblem(id, key),
          schemas,
        ),
      ]),
    ),
  };
}

/** An operation's usual pointer, if its path and method are not described elsewhere. */
export function usualPointer({ method, path }: Pick<OperationSpec, 'method' | 'path'>): string {
  return `/paths/${pointerToken(path)}/${method.toLowerCase()}`;
}

/** The key of `options.problem` for a reply whose schema is written in place. */
export function inlineProblem(id: string, responseKey: string): string {
  return `${id} ${responseKey}`;
}

/** OAS 3.1.1 §4.8.12.2 */
export function usualStyle({ in: place }: Pick<ParameterSpec, 'in'>): ParameterStyle {
  return place === 'path' || place === 'header' ? 'simple' : 'form';
}

export function isUsuallyExploded(style: ParameterStyle): boolean {
  return style === 'form' || style === 'cookie';
}

function readParameter({ style: given, explode, shape, ...rest }: ParameterRow): ParameterSpec {
  const style = given ?? usualStyle(rest);
  return {
    ...rest,
    shape: shape === undefined ? TEXT : readShape(shape),
    style,
    explode: explode ?? isUsuallyExploded(style),
  };
}

function readBody(
  { required = false, ...row }: NonNullable<OperationRow['body']>,
  { schemas, readMultipart }: RowReferences,
): RequestBodySpec {
  return {
    required,
    contents: contentsOf<RequestContentRow>(row).map(({ encoding, ...content }) => ({
      ...inFull(content, schemas),
      ...(encoding && { encoding: readEncoding(encoding, schemas) }),
      ...(content.kind === 'multipart' && readMultipart && { read: readMultipart }),
    })),
  };
}

/** What `json` stands for, besides the schema. */
export const JSON_CONTENT = { mediaType: 'application/json', kind: 'json' } as const;

type JsonContent = typeof JSON_CONTENT & { readonly schema: string; readonly encoding?: undefined };

function contentsOf<Content>({ json, contents = [] }: ContentsRow<Content>): readonly (Content | JsonContent)[] {
  return json === undefined ? contents : [{ ...JSON_CONTENT, schema: json }];
}

function readEncoding(
  encodings: Readonly<Record<string, EncodingRow>>,
  schemas: SchemaSet,
): Readonly<Record<string, PropertyEncoding>> {
  return Object.fromEntries(
    Object.entries(encodings).map(([name, { headers, encoding, ...rest }]) => [
      name,
      {
        ...rest,
        ...(headers && { headers: headers.map((header) => readPartHeader(header, schemas)) }),
        ...(encoding && { encoding: readEncoding(encoding, schemas) }),
      },
    ]),
  );
}

/** Its text stays text unless the row says otherwise. */
function readPartHeader(header: Short<PartHeaderSpec>, schemas: SchemaSet): PartHeaderSpec {
  return { shape: TEXT, ...inFull(header, schemas) };
}

function readReply({ headers = [], inline, ...row }: ReplyRow, problem: string, schemas: SchemaSet): ReplySpec {
  const contents = inline === undefined ? row : { contents: [{ ...JSON_CONTENT, schema: inline, problem }] };
  return {
    contents: contentsOf<ReplyContentRow>(contents).map(({ encoding, ...content }) => ({
      problem: content.schema ?? '',
      ...inFull(content, schemas),
      ...(encoding && { encoding: readEncoding(encoding, schemas) }),
    })),
    headers: headers.map((header) => ({ required: false, explode: false, ...inFull(header, schemas) })),
  };
}

function inFull<T extends { readonly schema?: string; readonly shape?: ShapeRow }>(
  { schema, shape, ...rest }: T,
  schemas: SchemaSet,
): Omit<T, 'schema' | 'shape'> & { readonly schema?: NamedSchema; readonly shape?: Shape } {
  return {
    ...rest,
    ...(schema !== undefined && { schema: schemas.get(schema) }),
    ...(shape !== undefined && { shape: readShape(shape) }),
  };
}
