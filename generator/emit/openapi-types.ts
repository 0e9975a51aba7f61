import type {
  ComponentsObject,
  GlobalContext,
  SchemaObject as OpenApiSchemaObject,
  PathItemObject,
} from 'openapi-typescript';
import type ts from 'typescript';
import { type Cache, digest } from '../cache/cache.js';
import type { Api, Operation, SchemaDeclaration } from '../model/api.js';
import { FILE_KEY } from '../model/file.js';
import { formatKey } from '../model/format-types.js';
import type { JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import type { TypeText } from '../typescript/code.js';
import { compiler } from '../typescript/compiler.js';
import { print, printMembers } from '../typescript/print-node.js';
import { namedParameters, type OperationsById, operationsById } from './named-parameters.js';
import { contextOf, type DeclaredDocument, withDeclarations } from './openapi-context.js';
import { openApiTypeScript } from './openapi-typescript.js';
import { EXPORTED, SchemaHoist } from './schema-hoist.js';
import { sentDeclarations } from './sent-declarations.js';
import { withUndefinedMembers } from './undefined-members.js';
import { UntypedPart } from './untyped-part.js';
import { valuedDeclarations, valueForm } from './value-form.js';

/** A member of `paths` or `webhooks`, and those of `operations` that it refers to. */
interface PathText {
  readonly member: TypeText;
  readonly operations: TypeText;
  /** Names of the declarations that it has in place of the parameters. */
  readonly parametersInPlace: readonly string[];
}

/** The types of a document: made by `openapi-typescript`, with a name for each schema that the model names. */
export interface OpenApiTypes {
  readonly paths: readonly PathText[];
  readonly webhooks: readonly PathText[];
  readonly components: TypeText | undefined;
  /** The declarations, by name. */
  readonly declared: ReadonlyMap<string, TypeText>;
  /** The same as handlers see them, if formats have their own types: those that don't belong to one operation. */
  readonly values: ReadonlyMap<string, TypeText>;
  /** Names of the operations' declarations that the document has in place: `paths` and handlers share them. */
  readonly inPlace: ReadonlySet<string>;
  /** Returns the type of a schema of the model. */
  readonly typeOf: (schema: Schema) => TypeText;
}

export function openApiTypes(api: Api, document: JsonObject, cache: Cache): OpenApiTypes {
  const maker = new TypeMaker(api, document, cache);
  const paths = maker.paths('paths');
  return {
    paths,
    webhooks: maker.paths('webhooks'),
    components: maker.components(),
    declared: maker.declared,
    values: maker.values(),
    inPlace: new Set([...maker.bodiesInPlace, ...paths.flatMap(({ parametersInPlace }) => parametersInPlace)]),
    typeOf: (schema) => maker.typeOf(schema),
  };
}

/** A text, and what it depends on besides its own part of the document. */
interface Made<T> {
  readonly value: T;
  readonly names: ReadonlyMap<string, string | undefined>;
  /** References, each with a digest of what it leads to. */
  readonly resolved: readonly (readonly [$ref: string, digest: string])[];
}

class TypeMaker {
  readonly #api: Api;
  readonly #document: DeclaredDocument['document'];
  /** Names of the declarations that the document has in place of schemas. */
  readonly bodiesInPlace: readonly string[];
  readonly declared: ReadonlyMap<string, TypeText>;
  /** By method and path. */
  readonly #operations: ReadonlyMap<string, Operation>;
  readonly #cache: Cache;
  readonly #context: GlobalContext;
  readonly #names: ReadonlyMap<string, string>;
  readonly #digests = new Map<string, string>();
  readonly #valued: ReadonlySet<string>;
  readonly #hoist = new SchemaHoist((key) => this.#nameOf(key));
  /** What the text that is being made has used. */
  #asked = { names: new Map<string, string | undefined>(), resolved: new Set<string>() };

  constructor(api: Api, document: JsonObject, cache: Cache) {
    this.#api = api;
    this.#cache = cache;
    this.#names = new Map([
      ...api.declarations.map((each) => [each.key, each.name] as const),
      [FILE_KEY, 'File'] as const,
      ...api.formats.map(({ format, name }) => [formatKey(format), name] as const),
    ]);
    this.#valued = api.formats.length === 0 ? new Set() : valuedDeclarations(api.declarations);
    const movable = api.declarations.filter(({ owner, key }) => owner !== undefined && !this.#valued.has(key));
    const { document: declared, inPlace } = withDeclarations(document, api.declarations, movable);
    this.#document = declared;
    this.bodiesInPlace = api.declarations.flatMap(({ key, name }) => (inPlace.has(key) ? [name] : []));
    this.#operations = new Map(api.operations.map((each) => [`${each.method} ${each.path}`, each]));
    const resolve = <T>($ref: string): T | undefined => {
      this.#asked.resolved.add($ref);
      return openApiTypeScript.resolveRef<T>(this.#document, $ref, { silent: true });
    };
    this.#context = contextOf(resolve);
    this.declared = this.#declarations(api.declarations);
  }

  paths(root: 'paths' | 'webhooks'): PathText[] {
    return Object.entries(this.#document[root] ?? {}).map(([key, item]) => {
      // The library treats its own pointers as URIs several times, and decodes a `%` that is not an escape
      const path = `#/${root}/${key.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '~25')}`;
      const ofPath =
        root === 'paths' ? operationsById(item, (method) => this.#operations.get(`${method} ${key}`)) : NONE;
      const declared = [...ofPath.values()].flatMap(({ parameterTypes }) =>
        Object.values(parameterTypes).map((name) => this.declared.get(name)?.text),
      );
      // References are resolved
      return this.#make(path, [item, declared], () => this.#path(key, item as PathItemObject, path, ofPath));
    });
  }

  #path(key: string, item: PathItemObject, path: string, ofPath: OperationsById): PathText {
    const context = { ...this.#context, injectFooter: [] as ts.Node[] };
    const known = openApiTypeScript.transformPathItemObject(item, { path, ctx: context });
    const type = withMembers(known, this.#newMethods(item, path, context));
    const member = compiler.factory.createPropertySignature(
      undefined,
      openApiTypeScript.tsPropertyIndex(key),
      undefined,
      type,
    );
    const operations = context.injectFooter.find(compiler.isInterfaceDeclaration)?.members ?? [];
    const named = namedParameters(operations, ofPath, (name, literal) => this.#isDeclaredAs(name, literal));
    return {
      member: this.#members([member]),
      operations: printMembers(operations, (type) => named.get(type) ?? this.#hoist.rename(type)),
      parametersInPlace: [...named.values()],
    };
  }

  #isDeclaredAs(name: string, literal: ts.TypeLiteralNode): boolean {
    const isValued =
      this.#valued.size > 0 && this.#api.declarations.some((each) => each.name === name && this.#valued.has(each.key));
    const text = `export interface ${name} {\n${this.#members(literal.members).text}}`;
    return !isValued && this.declared.get(name)?.text === text;
  }

  /** Adds `query` and `additionalOperations` (OAS 3.2 §4.9) under methods that the library knows. */
  #newMethods(item: NewPathItem, path: string, context: GlobalContext): readonly ts.TypeElement[] {
    const { query, additionalOperations = {}, parameters } = item;
    const operations = [...(query ? [['query', query] as const] : []), ...Object.entries(additionalOperations)];
    return operations.flatMap(([method, operation]) => {
      const alone = { ...(parameters && { parameters }), trace: operation };
      const made = openApiTypeScript.transformPathItemObject(alone, { path, ctx: context });
      const member = compiler.isTypeLiteralNode(made)
        ? made.members.find((each) => isCalled(each, 'trace'))
        : undefined;
      const type = member && compiler.isPropertySignature(member) ? member.type : undefined;
      return type ? [property(openApiTypeScript.tsPropertyIndex(method), type)] : [];
    });
  }

  components(): TypeText | undefined {
    const { schemas, ...others } = this.#document.components ?? {};
    if (Object.keys(others).length === 0 && schemas === undefined) {
      return undefined;
    }
    const components = this.#api.declarations.filter((each) => each.isComponent);
    return this.#make('components', [others, components.map(({ key }) => key)], () => {
      const sections = this.#sections(others).filter((each) => !isCalled(each, 'schemas'));
      const members = components.map(({ key, name }) => {
        this.#nameOf(key);
        return property(openApiTypeScript.tsPropertyIndex(key), compiler.factory.createTypeReferenceNode(name));
      });
      const type = members.length > 0 ? compiler.factory.createTypeLiteralNode(members) : NEVER;
      const all = [property(openApiTypeScript.tsPropertyIndex('schemas'), type), ...sections];
      return this.#print(
        compiler.factory.createInterfaceDeclaration(EXPORTED, 'components', undefined, undefined, all),
      );
    });
  }

  values(): ReadonlyMap<string, TypeText> {
    const shared = this.#api.declarations.filter(({ owner, key }) => owner === undefined && this.#valued.has(key));
    return this.#declarations(shared.map(({ isComponent: _, ...each }) => each));
  }

  /** Writes a component in its wire form, because `openapi-typescript`'s own types refer to it. */
  #declarations(declarations: readonly SchemaDeclaration[]): ReadonlyMap<string, TypeText> {
    const schemas: Readonly<Record<string, unknown>> = this.#document.components?.schemas ?? {};
    const sent = sentDeclarations(this.#api);
    return new Map(
      declarations.map(({ key, name, isComponent }) => {
        const wire = schemas[key] as Schema; // the schema that was added
        const schema = (isComponent === true ? wire : valueForm(wire)) as OpenApiSchemaObject; // the same JSON, typed twice
        const isSent = sent.has(key);
        const made = this.#make(`declared ${name} ${key}${isSent ? ' sent' : ''}`, schema, () => {
          const [section] = this.#sections({ schemas: { [key]: schema } });
          const members = section && compiler.isPropertySignature(section) && section.type;
          const [member] = members && compiler.isTypeLiteralNode(members) ? members.members : [];
          if (!member) {
            return NOTHING;
          }
          return this.#print(this.#hoist.declaration(name, isSent ? withUndefinedMembers(member) : member));
        });
        return [name, made];
      }),
    );
  }

  typeOf(schema: Schema): TypeText {
    const make = (): TypeText => {
      const made = openApiTypeScript.transformSchemaObject(valueForm(schema) as OpenApiSchemaObject, {
        path: '#',
        ctx: this.#context,
      }); // the same JSON, typed twice
      return this.#print(made);
    };
    // Most are asked for again and again, such as `string`
    return this.#cache.of('types', keyOf('type', schema), () => this.#made('type', make), this.#holds).value;
  }

  #sections(components: ComponentsObject): readonly ts.TypeElement[] {
    const [type] = [openApiTypeScript.transformComponentsObject(components, this.#context)].flat();
    return type && compiler.isTypeLiteralNode(type) ? type.members : [];
  }

  #print(node: ts.Statement | ts.TypeNode): TypeText {
    return print(node, this.#hoist.rename);
  }

  #members(members: readonly ts.TypeElement[]): TypeText {
    return printMembers(members, this.#hoist.rename);
  }

  /** Makes a text that there is only one of. */
  #make<T extends object>(what: string, content: unknown, make: () => T): T {
    const key = (): string => keyOf(what, content);
    return this.#cache.between('types', key, () => this.#made(what, make), this.#holds).value;
  }

  #made<T>(what: string, make: () => T): Made<T> {
    this.#asked = { names: new Map(), resolved: new Set() };
    const value = typed(what, make);
    const { names, resolved } = this.#asked;
    // In a run of its own the document stays as it is
    const digests = this.#cache.isKept ? [...resolved].map(($ref) => [$ref, this.#digestOf($ref)] as const) : [];
    return { value, names, resolved: digests };
  }

  readonly #holds = ({ names, resolved }: Made<unknown>): boolean =>
    [...names].every(([asked, name]) => this.#names.get(asked) === name) &&
    resolved.every(([$ref, digest]) => this.#digestOf($ref) === digest);

  #nameOf(key: string): string | undefined {
    const name = this.#names.get(key);
    this.#asked.names.set(key, name);
    return name;
  }

  #digestOf($ref: string): string {
    const known = this.#digests.get($ref);
    if (known !== undefined) {
      return known;
    }
    const found = digest(JSON.stringify(openApiTypeScript.resolveRef(this.#document, $ref, { silent: true })) ?? '');
    this.#digests.set($ref, found);
    return found;
  }
}

type AnyOperation = NonNullable<PathItemObject['trace']>;

/** A path item of OpenAPI 3.2. */
interface NewPathItem extends PathItemObject {
  readonly query?: AnyOperation;
  readonly additionalOperations?: Readonly<Record<string, AnyOperation>>;
}

function withMembers(type: ts.TypeNode, members: readonly ts.TypeElement[]): ts.TypeNode {
  return members.length > 0 && compiler.isTypeLiteralNode(type)
    ? compiler.factory.createTypeLiteralNode([...type.members, ...members])
    : type;
}

function keyOf(what: string, content: unknown): string {
  return `${what}\n${JSON.stringify(content)}`;
}

const NONE: OperationsById = new Map();

const NOTHING: TypeText = { text: '', uses: [] };

const NEVER = compiler.factory.createKeywordTypeNode(compiler.SyntaxKind.NeverKeyword);

function property(name: ts.PropertyName, type: ts.TypeNode): ts.PropertySignature {
  return compiler.factory.createPropertySignature(undefined, name, undefined, type);
}

function isCalled(member: ts.TypeElement, name: string): boolean {
  return member.name !== undefined && compiler.isIdentifier(member.name) && member.name.text === name;
}

function typed<T>(part: string, make: () => T): T {
  try {
    return make();
  } catch (cause) {
    throw new UntypedPart(part, cause);
  }
}
