// Covers generator/emit/emit-index, generator/emit/error-replies, generator/emit/problem-mappers, generator/emit/runtime-names

import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { typeNamer } from '../../generator/typescript/names.js';
import { emitted } from '../support/document.js';

const fault = '{ type: object, required: [code], properties: { code: { type: integer } } }';
const problem = '{ type: object, required: [title], properties: { title: { type: string } } }';
const json = (schema: string) => `{ description: '', content: { application/json: { schema: ${schema} } } }`;

describe('options.problem', () => {
  const index = (responses: string) =>
    emitted(`paths: { /a: { get: { operationId: getA, responses: { ${responses} } } } }
components: { schemas: { Fault: ${fault}, Trouble: ${problem} } }`)['index.ts'];

  it('is demanded where a problem document is not the documented body', () => {
    expect(index(`'200': {}, '500': ${json("{ $ref: '#/components/schemas/Fault' }")}`)).toContain(
      'readonly problem: {\n    readonly Fault: ProblemMapper<Fault>;\n    /** Makes',
    );
  });

  it('is asked of default, too, and of inline schemas by operation and response', () => {
    expect(index(`default: ${json(fault)}`)).toContain("readonly 'getA default': ProblemMapper<GetADefaultBody>;");
  });

  it('is demanded for each media type that the client may ask for', () => {
    const several = `{ description: '', content: { application/problem+json: { schema: { $ref: '#/components/schemas/Trouble' } }, application/json: { schema: { $ref: '#/components/schemas/Fault' } } } }`;
    expect(index(`'500': ${several}`)).toContain(
      'readonly problem: {\n    readonly Fault: ProblemMapper<Fault>;\n    readonly Trouble?: ProblemMapper<Trouble>;\n    /** Makes',
    );
  });

  it('may be given where a problem document will do', () => {
    expect(index(`'500': ${json("{ $ref: '#/components/schemas/Trouble' }")}`)).toContain(
      'readonly problem?: {\n    readonly Trouble?: ProblemMapper<Trouble>;\n    /** Makes',
    );
  });

  it('may be given for any other error that is documented, which a handler may throw', () => {
    expect(index(`'404': ${json("{ $ref: '#/components/schemas/Fault' }")}`)).toContain(
      'readonly problem?: {\n    readonly Fault?: ProblemMapper<Fault>;\n    /** Makes',
    );
    const text = "{ description: '', content: { text/html: { schema: { type: string } } } }";
    expect(index(`'409': ${json(fault)}, 4XX: ${text}`)).toContain(
      "readonly problem?: {\n    readonly 'getA 409'?: ProblemMapper<GetA409Body>;\n    readonly 'getA 4XX'?: ProblemMapper<string>;\n    /** Makes",
    );
  });

  it('has no other', () => {
    expect(index("'204': { description: '' }")).toContain('readonly problem?: {\n    /** Makes the body');
  });
});

describe('options.mapError', () => {
  const index = (...responses: readonly string[]) => {
    const paths = responses.map((each, at) => `/a${at}: { get: { operationId: get${at}, responses: { ${each} } } }`);
    return emitted(`paths: { ${paths.join(', ')} }
components: { schemas: { Fault: ${fault}, Trouble: ${problem} } }`)['index.ts'];
  };
  const faulty = json("{ $ref: '#/components/schemas/Fault' }");
  const troubled = json("{ $ref: '#/components/schemas/Trouble' }");

  it('replies each error that is documented, as it suits all that document it', () => {
    const text = index(
      `'200': ${json(fault)}, '404': ${faulty}`,
      `'404': ${troubled}, '409': ${faulty}`,
      `'404': ${faulty}`,
    );
    expect(text).toContain(`export interface ErrorReplies {
  404: Reply<'*', 404, Fault & Trouble, string>;
  409: Reply<'*', 409, Fault, string>;
}`);
    expect(text).toContain('readonly mapError?: ErrorMapper<404 | 409, ErrorReplies, Request>;');
  });

  it('counts classes and default, but not for a code that its operation documents itself', () => {
    const text = index(`'404': ${faulty}, 4XX: ${troubled}`, `default: ${faulty}`);
    expect(text).toContain(`export interface ErrorReplies {
  404: Reply<'*', 404, Fault, string>;
  '4XX': Reply<'*', Exclude<ClientErrorStatus, 404>, Trouble & Fault, string>;
  '5XX': Reply<'*', ServerErrorStatus, Fault, string>;
}`);
    expect(text).toContain(
      'readonly mapError?: ErrorMapper<ClientErrorStatus | ServerErrorStatus, ErrorReplies, Request>;',
    );
  });

  it('has no body where none is documented, and the headers of all', () => {
    const header = (name: string) => `headers: { ${name}: { required: true, schema: { type: string } } }`;
    expect(index(`'404': { description: '', ${header('A')} }`, `'404': { description: '', ${header('B')} }`)).toContain(
      "404: Reply<'*', 404, undefined, undefined, Get0404Headers & Get1404Headers>;",
    );
    expect(index(`'404': { description: '', ${header('A')} }`, `'404': { description: '', ${header('A')} }`)).toContain(
      "404: Reply<'*', 404, undefined, undefined, Get1404Headers>;",
    );
  });

  it('is not there where no error is documented', () => {
    expect(index("'204': { description: '' }")).not.toContain('mapError');
  });
});

it('options.middleware is keyed by the operations, and all', () => {
  expect(emitted('paths: { /a: { get: { operationId: getA, responses: {} } } }')['index.ts']).toContain(
    'readonly middleware?: MiddlewareList | MiddlewareByOperation<keyof Handlers>;',
  );
});

it("the document's own names are the ones that are exported", () => {
  const files = emitted(`paths: {}
components: { schemas: { Problem: ${problem}, Fault: ${fault}, Status: { type: string }, Error: ${fault}, Record: ${fault} } }`);
  expect(files['index.ts']).toContain("export type * from './schema.js';");
  expect(files['schema.ts']).toContain('export interface Problem {');
  expect(files['schema.ts']).toContain('export interface Fault {');
  expect(files['schema.ts']).toContain('export interface Error {');
  expect(files['schema.ts']).toContain('export type StatusSchema = string;');
  expect(files['schema.ts']).toContain('export interface RecordSchema {');
});

it('imports end as they are asked to', () => {
  expect(emitted('paths: {}', 'none')['index.ts']).toContain("from './runtime/core/status';");
  expect(emitted('paths: {}', 'ts')['index.ts']).toContain("from './runtime/core/status.ts';");
});

it('no type of the document is called like one that index.ts, operations.ts or senders.ts declares for all', () => {
  const files = emitted(`security: [{ key: [] }]
paths: { /a: { get: { operationId: zoo, responses: { '200': { description: '' } } } } }
webhooks: { made: { post: { responses: { '200': { description: '' } } } } }
components: { securitySchemes: { key: { type: http, scheme: bearer } } }`);
  const names = ['index.ts', 'operations.ts', 'senders.ts'].flatMap((file) => exportedNames(files[file] ?? ''));
  const ours = names.filter((name) => /^[A-Z]/.test(name) && !/^(?:Zoo|SendMade)/.test(name));
  expect(ours).toEqual(expect.arrayContaining(['RouterOptions', 'ProblemDocument', 'Senders', 'Auth']));
  expect(ours.filter((name) => typeNamer().take(name) === name)).toEqual([]);
});

function exportedNames(text: string): readonly string[] {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ESNext, true);
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause } = statement;
      return exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.map(({ name }) => name.text) : [];
    }
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    const isNamed = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    return isExported && isNamed ? [statement.name.text] : [];
  });
}
