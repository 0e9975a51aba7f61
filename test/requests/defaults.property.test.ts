import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { beforeAll, expect, it } from 'vitest';
import { root } from '../support/compilers.js';
import { runs } from '../support/runs.js';
import { arbitraryComponents, leastOf, type WrittenComponents } from './support/arbitrary-defaults.js';
import { emittedFrom, type Handlers } from './support/generated.js';

/** Documents' components that stand side by side in one document: to compile costs more than all else. */
const SETS = runs(4);

const response = { '200': { description: 'OK', content: { 'application/json': { schema: {} } } } };

interface Case {
  readonly id: string;
  readonly sent: unknown;
}

function documentOf(version: '3.0' | '3.1', sets: readonly WrittenComponents[]) {
  const schemas: Record<string, unknown> = {};
  const paths: Record<string, unknown> = {};
  const cases: Case[] = [];
  for (const [at, components] of sets.entries()) {
    for (const [name, schema] of Object.entries(components)) {
      const text = JSON.stringify(schema).replaceAll('#/components/schemas/', `#/components/schemas/S${at}`);
      schemas[`S${at}${name}`] = JSON.parse(text);
      if (!name.startsWith('O')) {
        continue;
      }
      const sent = leastOf(schema, components, 2);
      const id = `s${at}${name}`;
      cases.push({ id, sent });
      const $ref = `#/components/schemas/S${at}${name}`;
      paths[`/${id}`] = {
        post: {
          operationId: id,
          parameters: Object.keys(components).flatMap((each): object[] => {
            const target = { $ref: `#/components/schemas/S${at}${each}` };
            const json = { content: { 'application/json': { schema: target } } };
            if (each.startsWith('O')) {
              return [{ name: `${each}-json`, in: 'query', ...json }];
            }
            return [
              { name: `${each}-own`, in: 'query', schema: target },
              { name: `${each}-all`, in: 'header', schema: { allOf: [target] } },
            ];
          }),
          requestBody: { required: true, content: { 'application/json': { schema: { $ref } } } },
          responses: response,
        },
      };
    }
  }
  const info = { title: 'Defaults', version: '1' };
  return { cases, document: { openapi: version === '3.0' ? '3.0.4' : '3.1.1', info, paths, components: { schemas } } };
}

/** Where a value lacks what its type says is there, or has what the type does not promise, though it was not sent. */
function lies(type: ts.Type, value: unknown, sent: unknown, checker: ts.TypeChecker, at: string): readonly string[] {
  if (type.isUnion()) {
    const found = type.types.map((each) => lies(each, value, sent, checker, at));
    return found.find((each) => each.length === 0) ?? found[0] ?? [];
  }
  if (Array.isArray(value)) {
    const item = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    const given: readonly unknown[] = Array.isArray(sent) ? sent : [];
    return item
      ? value.flatMap((each, index) => lies(item, each, given[index], checker, `${at}/${index}`))
      : [`${at}: a list`];
  }
  if (typeof value !== 'object' || value === null) {
    const flags = ts.TypeFlags.StringLike | ts.TypeFlags.Unknown;
    const isMet = type.isIntersection() ? type.types.every((each) => each.flags & flags) : type.flags & flags;
    return isMet ? [] : [`${at}: a text`];
  }
  const members = value as Readonly<Record<string, unknown>>; // no list, no null
  const before = (typeof sent === 'object' && sent !== null ? sent : {}) as Readonly<Record<string, unknown>>; // as sent
  return type.getProperties().flatMap((property) => {
    const name = property.getName();
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    if (!Object.hasOwn(members, name)) {
      return isOptional ? [] : [`${at}/${name}: is not there`];
    }
    if (isOptional && !Object.hasOwn(before, name)) {
      return [`${at}/${name}: was filled in`];
    }
    return lies(checker.getTypeOfSymbol(property), members[name], before[name], checker, `${at}/${name}`);
  });
}

const versions = ['3.0', '3.1'] as const;
type Version = (typeof versions)[number];

interface Got {
  readonly body: unknown;
  readonly query: unknown;
  readonly header: unknown;
}

/** What an emitted server hands to its handlers, of each case. */
async function handed(version: Version): Promise<{ readonly cases: readonly Case[]; readonly got: Map<string, Got> }> {
  const seed = Number(process.env['SPECBOUND_SEED'] ?? 20);
  const sets = fc.sample(arbitraryComponents(version), { numRuns: SETS, seed });
  const { cases, document } = documentOf(version, sets);
  expect(cases.length).toBeGreaterThan(SETS);
  const { createListener } = await emittedFrom(`defaults-${version}`, document);
  const got = new Map<string, Got>();
  const handlers: Handlers = Object.fromEntries(
    cases.map(({ id }) => [
      id,
      ({ body, query, header, reply }) => {
        got.set(id, structuredClone({ body, query, header }));
        return reply(200, {});
      },
    ]),
  );
  const server = createServer(createListener(handlers));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
  for (const { id, sent } of cases) {
    const headers = { 'content-type': 'application/json' };
    const given = await fetch(`${url}/${id}`, { method: 'POST', headers, body: JSON.stringify(sent) });
    expect([id, sent, given.status, await given.json()]).toEqual([id, sent, 200, {}]);
  }
  server.close();
  return { cases, got };
}

const operationsOf = (version: Version) =>
  path.join(root, 'test/.generated/requests', `defaults-${version}`, 'operations.ts');

// One program for both, without the DOM's types: most of its time goes into what they have in common
let handedBy: ReadonlyMap<Version, Awaited<ReturnType<typeof handed>>>;
let program: ts.Program;
beforeAll(async () => {
  handedBy = new Map([
    ['3.0', await handed('3.0')],
    ['3.1', await handed('3.1')],
  ]);
  program = ts.createProgram(versions.map(operationsOf), {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts'],
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules/@types')],
    noEmit: true,
    skipLibCheck: true,
  });
});

it.each(versions)('types say what defaults fill in: OpenAPI %s', (version) => {
  const { cases, got } = handedBy.get(version) ?? fail();
  const file = operationsOf(version);
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  if (!source) {
    throw new Error(`${file} is not there.`);
  }
  expect(program.getSemanticDiagnostics(source).map(({ messageText }) => messageText)).toEqual([]);
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source) ?? fail());
  const found = cases.flatMap(({ id, sent }) => {
    const context = exported.find(({ name: each }) => each.toLowerCase() === `${id}Context`.toLowerCase()) ?? fail();
    const type = checker.getDeclaredTypeOfSymbol(context);
    const typeOf = (member: string) => checker.getTypeOfSymbol(type.getProperty(member) ?? fail());
    const { body, query, header } = got.get(id) ?? fail();
    return [
      ...lies(typeOf('body'), body, sent, checker, `${id} body`),
      ...lies(typeOf('query'), query, {}, checker, `${id} query`),
      ...lies(typeOf('header'), header, {}, checker, `${id} header`),
    ];
  });
  expect(found).toEqual([]);
});

function fail(): never {
  throw new Error('It is not there.');
}
