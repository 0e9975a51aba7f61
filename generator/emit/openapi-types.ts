import {
  type GlobalContext,
  type OpenAPI3,
  type SchemaObject as OpenApiSchemaObject,
  resolveRef,
  scanDiscriminators,
  transformSchema,
  transformSchemaObject,
} from 'openapi-typescript';
import ts from 'typescript';
import type { Api, Declaration } from '../model/api.js';
import { FILE_KEY } from '../model/file.js';
import type { JsonObject } from '../model/json.js';
import type { Schema } from '../model/schema.js';
import { mapValues } from '../normalise/map-schema.js';

/** The types of a document: what `openapi-typescript` makes of it, with a name for each schema that the model names. */
export interface OpenApiTypes {
  /** `paths`, `components`, `operations` …, which refer to the declarations by name. */
  readonly roots: readonly ts.Statement[];
  /** The declarations, by name. */
  readonly declared: ReadonlyMap<string, ts.Statement>;
  /** The names that a declaration uses. */
  readonly namesIn: (name: string) => ReadonlySet<string>;
  /** The type of a schema of the model, and the names that it uses. */
  readonly typeOf: (schema: Schema) => { readonly node: ts.TypeNode; readonly names: ReadonlySet<string> };
}

export function openApiTypes(api: Api, document: JsonObject): OpenApiTypes {
  const names = new Map([
    ...api.declarations.map((each) => [each.key, each.name] as const),
    [FILE_KEY, 'File'] as const,
  ]);
  const typed = withDeclarations(document, api.declarations);
  const context = contextOf(typed, api.declarations);
  const hoist = new Hoist(names, new Set(api.declarations.filter((each) => each.isComponent).map((each) => each.key)));
  const roots = transformSchema(typed, context).map((statement) => hoist.root(statement as ts.Statement)); // it makes declarations only
  return {
    roots,
    declared: hoist.declared,
    namesIn: (name) => hoist.uses.get(name) ?? new Set(),
    typeOf: (schema) => {
      const made = transformSchemaObject(schema as OpenApiSchemaObject, { path: '#', ctx: context }); // the same JSON, typed twice
      const used = new Set<string>();
      return { node: hoist.rename(made, used), names: used };
    },
  };
}

function withDeclarations(document: JsonObject, declarations: readonly Declaration[]): OpenAPI3 {
  const schemas = mapValues(Object.fromEntries(declarations.map(({ key, schema }) => [key, schema])), (each) => each);
  const components = document['components'];
  const others = typeof components === 'object' && components !== null ? components : {};
  return { ...document, components: { ...others, schemas } } as unknown as OpenAPI3; // checked when it was loaded
}

function contextOf(document: OpenAPI3, declarations: readonly Declaration[]): GlobalContext {
  const context: Omit<GlobalContext, Hook> = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // A default makes a property present for the one who receives it; the model says where that is
    defaultNonNullable: false,
    discriminators: discriminatorsOf(document, declarations),
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    propertiesRequiredByDefault: false,
    readWriteMarkers: false,
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    resolve: ($ref) => resolveRef(document, $ref, { silent: true }),
  };
  return context as GlobalContext; // the hooks may be absent, though exactOptionalPropertyTypes is told otherwise
}

/** A form of a component is told by the values of the component, not by its own name. */
function discriminatorsOf(document: OpenAPI3, declarations: readonly Declaration[]): GlobalContext['discriminators'] {
  const found = scanDiscriminators(document, { silent: true });
  for (const { key, formOf } of declarations) {
    const form = refTo(key);
    const known = formOf === undefined ? undefined : found.objects[form];
    if (formOf === undefined || known === undefined) continue;
    const values = Object.entries(known.mapping ?? {}).filter(([, target]) => target === refTo(formOf));
    const [value = formOf] = values.map(([each]) => each);
    found.objects[form] = { ...known, mapping: { [value]: form } };
  }
  return found;
}

function refTo(key: string): string {
  return `#/components/schemas/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

type Hook = 'postTransform' | 'redoc' | 'transform' | 'transformProperty';

/** Takes the members of `components.schemas` out into declarations of their own, and refers to them by name. */
class Hoist {
  readonly declared = new Map<string, ts.Statement>();
  readonly uses = new Map<string, ReadonlySet<string>>();
  readonly #names: ReadonlyMap<string, string>;
  readonly #components: ReadonlySet<string>;

  constructor(names: ReadonlyMap<string, string>, components: ReadonlySet<string>) {
    this.#names = names;
    this.#components = components;
  }

  root(statement: ts.Statement): ts.Statement {
    if (ts.isInterfaceDeclaration(statement) && statement.name.text === 'components') {
      return ts.factory.createInterfaceDeclaration(
        statement.modifiers,
        statement.name,
        undefined,
        undefined,
        statement.members.map((member) => this.#section(member)),
      );
    }
    return this.rename(statement, new Set());
  }

  /** Replaces `components['schemas']['Item']` by `Item`. */
  rename<T extends ts.Node>(node: T, used: Set<string>): T {
    const visitor: ts.Visitor = (each) => {
      const key = componentAccess(each);
      const name = key === undefined ? undefined : this.#names.get(key);
      if (name === undefined) return withoutDuplicates(ts.visitEachChild(each, visitor, undefined));
      used.add(name);
      return ts.factory.createTypeReferenceNode(name);
    };
    return ts.visitNode(node, visitor) as T; // a node is replaced by one of its own kind, a type by a type
  }

  #section(member: ts.TypeElement): ts.TypeElement {
    if (!ts.isPropertySignature(member) || !member.type) return member;
    if (nameText(member.name) !== 'schemas' || !ts.isTypeLiteralNode(member.type))
      return this.rename(member, new Set());
    const members = member.type.members.flatMap((each) => this.#declare(each));
    const type = members.length > 0 ? ts.factory.createTypeLiteralNode(members) : NEVER;
    return ts.factory.createPropertySignature(undefined, member.name, undefined, type);
  }

  #declare(member: ts.TypeElement): ts.TypeElement[] {
    if (!ts.isPropertySignature(member) || !member.type) return [member];
    const key = nameText(member.name);
    const name = this.#names.get(key);
    if (name === undefined) return [this.rename(member, new Set())];
    this.declared.set(name, this.#declaration(name, member, member.type));
    if (!this.#components.has(key)) return [];
    const type = ts.factory.createTypeReferenceNode(name);
    return [ts.factory.createPropertySignature(undefined, member.name, undefined, type)];
  }

  #declaration(name: string, member: ts.PropertySignature, type: ts.TypeNode): ts.Statement {
    const used = new Set<string>();
    const renamed = this.rename(type, used);
    this.uses.set(name, used);
    const exported = [ts.factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    const statement = ts.isTypeLiteralNode(renamed)
      ? ts.factory.createInterfaceDeclaration(exported, name, undefined, undefined, renamed.members)
      : ts.factory.createTypeAliasDeclaration(exported, name, undefined, renamed);
    return ts.setSyntheticLeadingComments(statement, ts.getSyntheticLeadingComments(member));
  }
}

/**
 * A schema with a discriminator's property gets it twice: the value that its name stands for, then what the document says.
 * The document's own word is kept, unless it is just any text.
 */
function withoutDuplicates(node: ts.Node): ts.Node {
  if (!ts.isTypeLiteralNode(node)) return node;
  const byName = new Map<string, ts.TypeElement>();
  for (const member of node.members.filter(ts.isPropertySignature)) {
    const name = nameText(member.name);
    if (!byName.has(name) || member.type?.kind !== ts.SyntaxKind.StringKeyword) byName.set(name, member);
  }
  const kept = node.members.filter(
    (member) => !ts.isPropertySignature(member) || byName.get(nameText(member.name)) === member,
  );
  return kept.length === node.members.length
    ? node
    : ts.factory.updateTypeLiteralNode(node, ts.factory.createNodeArray(kept));
}

const NEVER = ts.factory.createKeywordTypeNode(ts.SyntaxKind.NeverKeyword);

/** The key in `components["schemas"]["key"]`. */
function componentAccess(node: ts.Node): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) return undefined;
  const { objectType: root, indexType: section } = node.objectType;
  const isSchemas =
    ts.isTypeReferenceNode(root) && ts.isIdentifier(root.typeName) && root.typeName.text === 'components';
  return isSchemas && indexText(section) === 'schemas' ? indexText(node.indexType) : undefined;
}

function indexText(node: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(node) && ts.isLiteralExpression(node.literal) ? node.literal.text : undefined;
}

function nameText(name: ts.PropertyName): string {
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : '';
}
