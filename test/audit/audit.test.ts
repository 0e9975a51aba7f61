// Covers generator/audit/*, generator/handler-code/*, generator/cli/audit, generator/cli/run-audit

import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { audit } from '../../generator/audit/audit.js';
import { run } from '../../generator/cli/run.js';
import { generate } from '../../generator/generate/generate.js';
import { inFolder } from '../load/in-folder.js';

const DOCUMENT = `openapi: 3.1.0
info: { title: t, version: '1' }
paths:
  /a:
    get:
      operationId: getA
      tags: [letters]
      responses:
        '200': { description: ok, content: { text/plain: { schema: { type: string } }, text/csv: { schema: { type: string } } } }
        '404': { description: no }
        '409': { description: busy }
        '500': { description: failed }
        default: { description: else }
`;
const CONFIG = JSON.stringify({
  compilerOptions: {
    strict: true,
    module: 'NodeNext',
    moduleResolution: 'NodeNext',
    target: 'ES2022',
    skipLibCheck: true,
    types: [],
    // Without the DOM's types, which take as long to read as all else
    lib: ['ES2022'],
  },
  include: ['src'],
});
const IMPORT =
  "import type { GetA, GetAContext, GetAReplier, Handlers, LettersHandlers, ReplyHelper } from '../generated/a/index.js';\n";

let emitted = '';

beforeAll(async () => {
  emitted = inFolder({ 'a.yaml': DOCUMENT });
  // On `fetch` the compiler need not read the types of Node and Express, which takes longer than all else
  await generate({ document: 'a.yaml', cwd: emitted, target: 'fetch' });
});

type Files = Readonly<Record<string, string>>;

/** A project with these files in `src`, and an emitted folder for each name. */
function project(files: Files, names: readonly string[] = ['a']): string {
  const cwd = inFolder({ 'tsconfig.json': CONFIG, 'package.json': '{"type":"module"}', ...files });
  mkdirSync(path.join(cwd, 'generated'));
  // One for all of them: forty copies of two hundred files would be read for half a minute
  const runtime = path.join(emitted, 'generated/a/runtime');
  cpSync(runtime, path.join(cwd, 'generated/runtime'), { recursive: true });
  for (const name of names) {
    const folder = path.join(cwd, 'generated', name);
    cpSync(path.join(emitted, 'generated/a'), folder, { recursive: true, filter: (file) => file !== runtime });
    writeFileSync(path.join(cwd, `${name}.yaml`), DOCUMENT);
    for (const each of readdirSync(folder).filter((file) => file.endsWith('.ts'))) {
      const file = path.join(folder, each);
      const text = readFileSync(file, 'utf8').replaceAll("'./runtime/", "'../runtime/");
      writeFileSync(file, text.replace('/a.yaml', `/${name}.yaml`));
    }
  }
  symlinkSync(path.resolve('node_modules'), path.join(cwd, 'node_modules'));
  return cwd;
}

const REST = "if (Math.random()) return reply(200, 'x'); if (Math.random()) return reply(409);";

interface Case {
  /** What `src/handlers.ts` would have. */
  readonly source: string;
  /** What of `getA` is never sent there: `404`, `dead 409`. */
  readonly unsent: readonly string[];
  readonly more?: Files;
}

const sent: readonly (readonly [string, string, Files?])[] = [
  [
    'by a method of an object that satisfies Handlers',
    `export default { getA({ reply }) { ${REST} return reply(404); } } satisfies Handlers;`,
  ],
  [
    'by an annotated object, by an arrow',
    `export const h: Partial<Handlers> = { getA: ({ reply }) => { ${REST} return reply(404); } };`,
  ],
  [
    'by a function of its own type',
    `export const getA: GetA = async (context) => { const { reply } = context; ${REST} return context.reply(404); };`,
  ],
  [
    'by shorthand',
    `function getA({ reply }: GetAContext) { ${REST} return reply(404); }\nexport const h = { getA } satisfies Handlers;`,
  ],
  [
    'by a class',
    `export class A implements LettersHandlers { getA({ reply }: GetAContext) { ${REST} return reply(404); } }`,
  ],
  [
    'by what a factory returns',
    `export function make(): Handlers { return { getA({ reply }) { ${REST} return reply(404); } }; }`,
  ],
  [
    'by a spread object',
    `const a = { getA({ reply }: GetAContext) { ${REST} return reply(404); } };\nexport const h: Handlers = { ...a };`,
  ],
  [
    'by a name for Handlers',
    `type Mine = Handlers;\nexport const h: Mine = { getA({ reply }) { ${REST} return reply(404); } };`,
  ],
  [
    'by a status that is one of several',
    `export const getA: GetA = ({ reply }) => { ${REST} const status = Math.random() ? 404 : 409; return reply(status); };`,
  ],
  ['when thrown', `export const getA: GetA = ({ reply }) => { ${REST} throw reply(404); };`],
  [
    'in a callback',
    `export const getA: GetA = ({ reply }) => { ${REST} return [1].map(() => reply(404))[0] ?? reply(409); };`,
  ],
  [
    'by a helper that is handed reply',
    `const no = (reply: GetAReplier) => reply(404);\nexport const getA: GetA = ({ reply }) => { ${REST} return no(reply); };`,
  ],
  [
    'by a helper that is handed the context',
    `function no(context: GetAContext) { return context.reply(404); }\nexport const getA: GetA = (c) => { const { reply } = c; ${REST} return no(c); };`,
  ],
  [
    'by a generic helper',
    `function no<R extends GetAReplier>(reply: R) { return reply(404); }\nexport const getA: GetA = ({ reply }) => { ${REST} return no(reply); };`,
  ],
  [
    'by a helper that takes any such function',
    `function no<T>(answer: (status: 404) => T): T { return answer(404); }\nfunction via<T>(f: (status: 404) => T): T { return no(f); }\nexport const getA: GetA = ({ reply }) => { ${REST} return via(reply as never) ?? via<any>(reply); };`,
  ],
  [
    'by a ReplyHelper',
    `const no: ReplyHelper<404, undefined, [why: string]> = (answer, _why) => answer(404, undefined);\nexport const getA: GetA = ({ reply }) => { ${REST} return no(reply, 'x'); };`,
  ],
  [
    'by a helper of a type of its own',
    `type Helper = <R>(answer: (status: 404) => R) => R;\nconst no: Helper = (answer) => answer(404);\nexport const getA: GetA = ({ reply }) => { ${REST} return no(reply); };`,
  ],
  [
    'by a handler in a transaction',
    `const inTransaction = <C, R>(handler: (context: C, tx: object) => R | Promise<R>) => async (context: C): Promise<R> => handler(context, {});\nexport const h: Handlers = { getA: inTransaction(async ({ reply }) => { ${REST} return reply(404); }) };`,
  ],
  [
    'by a wrapped handler',
    `const wrapped = (handler: GetA): GetA => (context) => handler(context);\nexport const h: Handlers = { getA: wrapped(({ reply }) => { ${REST} return reply(404); }) };`,
  ],
  [
    'by an error with its status',
    `class No extends Error { readonly status = 404; }\nconst find = () => { throw new No(); };\nexport const getA: GetA = ({ reply }) => { ${REST} return find(); };`,
  ],
  [
    'by an error that is made with it',
    `class Http extends Error { constructor(readonly status: number) { super(); } }\nexport const getA: GetA = ({ reply }) => { ${REST} throw new Http(404); };`,
  ],
  [
    'by a store behind an interface',
    `interface Store { find(r: GetAReplier): never }\nexport class Memory implements Store { find(r: GetAReplier): never { throw r(404); } }\nexport const make = (store: Store): GetA => ({ reply }) => { ${REST} return store.find(reply); };`,
  ],
  [
    'by a helper in another file',
    `import { no } from './no.js';\nexport const getA: GetA = ({ reply }) => { ${REST} return no(reply); };`,
    { 'no.ts': `${IMPORT}export const no = (reply: GetAReplier) => reply(404);` },
  ],
  [
    'in another media type',
    "export const getA: GetA = ({ reply }) => { if (Math.random()) return reply(409); if (Math.random()) return reply(404); return reply.as('text/csv', 200, 'x'); };",
  ],
  ['by whoever sends what can not be told', 'export const getA: GetA = ({ reply }) => reply(Number(1) as any);'],
];

const notSent: readonly (readonly [string, string, readonly string[], Files?])[] = [
  [
    'when no code has it',
    `export const getA: GetA = ({ reply }) => { ${REST} };`.replace('};', "return reply(200, 'y'); };"),
    ['404'],
  ],
  [
    'by a helper that nobody calls',
    `export const no = (reply: GetAReplier) => reply(404);\nexport const getA: GetA = ({ reply }) => { ${REST} return reply(409); };`,
    ['404'],
  ],
  [
    'by a function of the same name that is no reply',
    `const reply2 = (status: number) => status;\nexport const getA: GetA = ({ reply }) => { reply2(404); ${REST} return reply(409); };`,
    ['404'],
  ],
  [
    'behind a return',
    `export const getA: GetA = ({ reply }) => { ${REST} return reply(409); return reply(404); };`,
    ['dead 404'],
  ],
  [
    'behind if and else that both return',
    `export const getA: GetA = ({ reply }) => { if (Math.random()) { return reply(200, 'x'); } else { return reply(409); } return reply(404); };`,
    ['dead 404'],
  ],
  [
    'where a condition is never true',
    `const OFF = false;\nexport const getA: GetA = ({ reply }) => { ${REST} if (OFF && Math.random()) return reply(404); return reply(409); };`,
    ['dead 404'],
  ],
  [
    'by a helper that only dead code calls',
    `const no = (reply: GetAReplier) => reply(404);\nexport const getA: GetA = ({ reply }) => { ${REST} if (false) return no(reply); return reply(409); };`,
    ['dead 404'],
  ],
  ['without a handler', 'export type Unused = GetA;', ['unhandled 200', 'unhandled 404', 'unhandled 409']],
  [
    'by a test',
    `export const getA: GetA = ({ reply }) => { ${REST} return reply(409); };`,
    ['404'],
    { 'a.test.ts': `${IMPORT}export const getA: GetA = ({ reply }) => reply(404);` },
  ],
];

const cases: ReadonlyMap<string, Case> = new Map([
  ...sent.map(([name, source, more]) => [`sent ${name}`, { source, unsent: [], ...(more && { more }) }] as const),
  ...notSent.map(
    ([name, source, unsent, more]) => [`not sent ${name}`, { source, unsent, ...(more && { more }) }] as const,
  ),
]);

describe('a status is', () => {
  const found = new Map<string, string[]>();

  // Each in a folder of its own, with an emitted folder of its own, in one project: to open one takes a second
  beforeAll(async () => {
    const names = [...cases.keys()];
    const files = [...cases.values()].flatMap(({ source, more = {} }, index) =>
      Object.entries({ 'handlers.ts': IMPORT + source, ...more }).map(([file, text]) => [
        `src/${index}/${file}`,
        text.replaceAll("'../generated/a/", `'../../generated/case${index}/`),
      ]),
    );
    const folders = names.map((_, index) => `case${index}`);
    const result = await audit({ cwd: project(Object.fromEntries(files), folders) });
    expect([result.operations, result.handled]).toEqual([names.length, names.length - 1]);
    for (const { document, status, why } of result.unsent) {
      const name = names[folders.indexOf(path.basename(document?.file ?? '', '.yaml'))] ?? 'of no case';
      found.set(name, [...(found.get(name) ?? []), why === 'never' ? String(status) : `${why} ${status}`]);
    }
    expect(found.get('of no case')).toBeUndefined();
  });

  it.each([...cases])('%s', (name, { unsent }) => {
    expect(found.get(name) ?? []).toEqual(unsent);
  });
});

describe('the command', () => {
  const source = `export const handlers: Handlers = {\n  getA({ reply }) {\n    ${REST}\n    return reply(409);\n    return reply(404);\n  },\n};\n`;

  async function specbound(cwd: string, isTTY: boolean, ...args: readonly string[]) {
    let stdout = '';
    let stderr = '';
    const io = {
      stdout: { isTTY, write: (text: string) => (stdout += text) },
      stderr: { write: (text: string) => (stderr += text) },
      cwd,
      env: {},
    };
    return { status: await run(['audit', ...args], io), stdout, stderr };
  }

  it('prints a line for each status, a table on a terminal, one object as JSON, and exits with 1', async () => {
    const cwd = project({ 'src/handlers.ts': IMPORT + source });
    expect(await specbound(cwd, false)).toEqual({
      status: 1,
      stdout: '1 documented status is never sent; 1 of 1 operation has a handler\n',
      stderr:
        'a.yaml:10:9 warning status-dead getA replies with 404, which is documented here, only in code that never runs, at src/handlers.ts:6:12. (at #/paths/~1a/get/responses/404) Fix the code, or remove the status from the document.\n',
    });
    expect((await specbound(cwd, true)).stdout).toBe(
      'operation  status  why                handler               document\n' +
        'getA       404     only in dead code  src/handlers.ts:6:12  a.yaml:10:9\n' +
        '1 documented status is never sent; 1 of 1 operation has a handler\n',
    );
    const json = await specbound(cwd, false, '--json', '--handlers', 'src');
    expect([json.status, json.stderr]).toEqual([1, '']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      unsent: [
        {
          operation: 'getA',
          status: 404,
          why: 'dead',
          handler: { file: 'src/handlers.ts', line: 3, column: 3 },
          deadCode: { file: 'src/handlers.ts', line: 6, column: 12 },
          document: { file: 'a.yaml', line: 10, column: 9, pointer: '/paths/~1a/get/responses/404' },
        },
      ],
      diagnostics: [{ severity: 'warning', code: 'status-dead' }],
      operations: 1,
      handled: 1,
      folders: ['generated/a'],
    });
  });

  it('exits with 2 where there is nothing to audit', async () => {
    const cwd = inFolder({ 'src/a.ts': 'export {};\n' });
    expect((await specbound(cwd, false, '--handlers', 'src')).status).toBe(2);
    expect((await specbound(cwd, false, '--handlers', 'absent')).stderr).toContain("There is no 'absent'.");
  });

  it("finds nothing in the example's handlers", async () => {
    const result = await audit({ handlers: 'examples/items', cwd: path.resolve('.') });
    expect(readFileSync('examples/items/handlers.ts', 'utf8')).toContain('satisfies Handlers');
    expect(result).toMatchObject({ unsent: [], operations: 5, handled: 5 });
  });
});
