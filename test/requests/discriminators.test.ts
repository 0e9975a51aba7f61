import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cleanWith, nothingUnused, typeCheck } from '../support/compilers.js';
import { emittedFrom } from './support/generated.js';

const folder = path.resolve(import.meta.dirname, '../.generated/requests');
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** `Comment` and `Close` say nothing of what their `type` may be; `Base` is no discriminator's. */
const components = parse(`
Base: { type: object, required: [type], properties: { type: { type: string } } }
Comment: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, required: [text], properties: { text: { type: string } } }] }
Close: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, required: [reason], properties: { reason: { type: string } } }] }
Mapped: { oneOf: [{ $ref: '#/components/schemas/Comment' }, { $ref: '#/components/schemas/Close' }], discriminator: { propertyName: type, mapping: { comment: '#/components/schemas/Comment', note: Comment, close: '#/components/schemas/Close' } } }
Any: { anyOf: [{ $ref: '#/components/schemas/Comment' }, { $ref: '#/components/schemas/Close' }], discriminator: { propertyName: type } }
Nullable: { oneOf: [{ $ref: '#/components/schemas/Comment' }, { $ref: '#/components/schemas/Close' }, { type: 'null' }], discriminator: { propertyName: type, mapping: { comment: Comment, close: Close } } }
Open: { oneOf: [{ $ref: '#/components/schemas/Comment' }, { $ref: '#/components/schemas/Close' }], discriminator: { propertyName: type, mapping: { comment: Comment }, defaultMapping: Close } }
Outer: { oneOf: [{ $ref: '#/components/schemas/Inner' }, { $ref: '#/components/schemas/Third' }], discriminator: { propertyName: type } }
Inner: { oneOf: [{ $ref: '#/components/schemas/One' }, { $ref: '#/components/schemas/Two' }], discriminator: { propertyName: type } }
One: { type: object, required: [type, one], properties: { type: { const: 1st }, one: { type: string } } }
Two: { type: object, required: [type, two], properties: { type: { enum: [2nd] }, two: { type: string } } }
Third: { type: object, required: [type], properties: { type: { const: 3rd } } }
Pet: { type: object, required: [kind], properties: { kind: { type: string }, name: { type: string } }, discriminator: { propertyName: kind, mapping: { cat: Cat } } }
Cat: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, required: [lives], properties: { lives: { type: integer } } }] }
Siamese: { allOf: [{ $ref: '#/components/schemas/Cat' }, { type: object, properties: { blue: { type: boolean } } }] }
Dog: { allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, properties: { tricks: { type: integer } } }] }
Pets: { oneOf: [{ $ref: '#/components/schemas/Cat' }, { $ref: '#/components/schemas/Dog' }], discriminator: { propertyName: kind } }
Loose: { oneOf: [{ $ref: '#/components/schemas/Left' }, { $ref: '#/components/schemas/Right' }], discriminator: { propertyName: side } }
Left: { type: object, properties: { side: { type: string }, l: { type: integer } } }
Right: { type: object, required: [r], properties: { side: { type: string }, r: { type: integer } } }
Kinds: { type: string, enum: [a, b, c] }
Listed: { type: object, required: [k], properties: { k: { $ref: '#/components/schemas/Kinds' } }, discriminator: { propertyName: k } }
a: { allOf: [{ $ref: '#/components/schemas/Listed' }] }
Tree: { oneOf: [{ $ref: '#/components/schemas/Leaf' }, { $ref: '#/components/schemas/Branch' }], discriminator: { propertyName: kind } }
Leaf: { type: object, required: [kind], properties: { kind: { type: string } }, additionalProperties: false }
Branch: { type: object, required: [kind, next], properties: { kind: { type: string }, next: { $ref: '#/components/schemas/Tree' } } }
Grove: { oneOf: [{ $ref: '#/components/schemas/Twig' }, { $ref: '#/components/schemas/Bough' }], discriminator: { propertyName: kind } }
Twig: { type: object, required: [kind], properties: { kind: { type: string } } }
Bough: { type: object, required: [kind, next], properties: { kind: { type: string }, next: { $ref: '#/components/schemas/Grove' } } }
`) as Readonly<Record<string, unknown>>; // the mapping above

const document = {
  openapi: '3.1.1',
  info: { title: 'Discriminators', version: '1' },
  paths: Object.fromEntries(
    Object.keys(components).map((name) => [
      `/${name}`,
      {
        post: {
          operationId: `post${name}`,
          requestBody: { required: true, content: { 'application/json': { schema: ref(name) } } },
          responses: { '200': { description: 'OK', content: { 'application/json': { schema: ref(name) } } } },
        },
        put: {
          operationId: `put${name}`,
          requestBody: { required: true, content: { 'application/json': { schema: {} } } },
          responses: { '200': { description: 'OK', content: { 'application/json': { schema: ref(name) } } } },
        },
      },
    ]),
  ),
  components: { schemas: components },
};

const tree = (depth: number, end: object): object =>
  depth === 0 ? end : { kind: 'Branch', next: tree(depth - 1, end) };
const both = { type: 'comment', text: 'a', reason: 'b' };

describe('a discriminator', () => {
  let url = '';
  const server = createServer();
  beforeAll(async () => {
    const { createListener, result } = await emittedFrom('discriminators', document);
    const echo = ({ body, reply }: Parameters<Parameters<typeof createListener>[0][string]>[0]) => reply(200, body);
    const handlers = Object.fromEntries(result.operations.map(({ id }) => [id, echo]));
    server.on('request', createListener(handlers, { onError: () => undefined, validateReplies: 'always' }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has one
    return () => server.close();
  });

  const sent = async (method: string, name: string, body: unknown) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/${name}`, { method, headers, body: JSON.stringify(body) });
    const answer = (await response.json()) as {
      readonly errors?: readonly { pointer: string; message: string }[];
    } | null; // an echo, or a problem
    return { status: response.status, faults: answer?.errors?.map(({ pointer, message }) => `${pointer} ${message}`) };
  };

  it.each<[what: string, name: string, value: unknown, faults?: readonly string[]]>([
    ['takes a mapped name', 'Mapped', { type: 'comment', text: 'hi' }],
    ['takes another name of the same schema', 'Mapped', { type: 'note', text: 'hi' }],
    ['knows its names', 'Mapped', { type: 'nope', text: 'hi' }, ['/type must be one of "comment", "note", "close"']],
    [
      'takes no name for an implicit one',
      'Mapped',
      { type: 'Comment', text: 'hi' },
      ['/type must be one of "comment", "note", "close"'],
    ],
    ['tells the faults of the chosen alternative', 'Mapped', { type: 'close' }, ['/reason is required']],
    ['wants a name', 'Mapped', { text: 'hi' }, ['/type is required']],
    ['wants an object', 'Mapped', 'hi', [' must be an object']],
    ['makes nothing valid that two alternatives take', 'Mapped', both, [' must not be of the shape: Close']],
    ['lets anyOf take what two alternatives take', 'Any', { ...both, type: 'Comment' }],
    ['knows implicit names', 'Any', { type: 'comment', text: 'hi' }, ['/type must be one of "Comment", "Close"']],
    ['leaves null alone', 'Nullable', null],
    ['knows its names beside null', 'Nullable', { type: 'nope' }, ['/type must be one of "comment", "close"']],
    ['with a defaultMapping takes other names', 'Open', { type: 'nope', reason: 'x' }],
    ['with a defaultMapping chooses by those it knows', 'Open', { type: 'comment' }, ['/text is required']],
    ['nested, chooses at each level', 'Outer', { type: '2nd' }, ['/two is required']],
    ['nested, knows the names of all levels', 'Outer', { type: '4th' }, ['/type must be one of "1st", "2nd", "3rd"']],
    ['of a base knows those of its heirs', 'Pet', { kind: 'cow' }, ['/kind must be one of "cat", "Dog", "Siamese"']],
    ['of a base takes the name of an heir of an heir', 'Pet', { kind: 'Siamese' }],
    ['of a base holds for an heir', 'Dog', { kind: 'cat' }, ['/kind must be one of "Dog"']],
    ['of a base holds for what has heirs', 'Cat', { kind: 'Siamese', lives: 9 }],
    ['beside heirs means what their base calls them', 'Pets', { kind: 'cat', lives: 9 }],
    [
      'beside heirs knows those names',
      'Pets',
      { kind: 'Cat', lives: 9 },
      ['/kind must be one of "cat", "Siamese", "Dog"'],
    ],
    ['leaves what needs no name to the alternatives', 'Loose', { l: 1 }],
    ['leaves the values that the document lists', 'Listed', { k: 'c' }],
    // Each level looked at twice, this would take as long as the universe has
    ['takes what is nested deep', 'Tree', tree(90, { kind: 'Leaf' })],
    ['finds a fault that is nested deep', 'Tree', tree(2, {}), ['/next/next/kind is required']],
    [
      'makes nothing valid that two recursive alternatives take',
      'Grove',
      { kind: 'Bough', next: { kind: 'Twig' } },
      [' must not be of the shape: Twig'],
    ],
    ['of a listed property holds for an heir', 'a', { k: 'c' }, ['/k must be one of "a"']],
  ])('%s: %s', async (_what, name, value, faults) => {
    expect(await sent('POST', name, value)).toEqual({ status: faults ? 400 : 200, faults });
    expect((await sent('PUT', name, value)).status).toBe(faults ? 500 : 200);
  });

  it.each(cleanWith)('narrows its property: TypeScript %s', async (version) => {
    await writeFile(path.join(folder, 'discriminators.uses.ts'), uses);
    const files = [`${folder}/discriminators/**/*.ts`, path.join(folder, 'discriminators.uses.ts')];
    const errors = await typeCheck(version, 'strictest', files, 'discriminators', nothingUnused);
    expect(errors.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  });
});

const uses = `
import type { Any, Cat, Dog, Listed, Mapped, Nullable, Open, Outer, Pet, Pets } from './discriminators/index.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export const proofs: readonly true[] = [
  true satisfies Same<Mapped['type'], 'comment' | 'note' | 'close'>,
  true satisfies Same<Any['type'], 'Comment' | 'Close'>,
  true satisfies Same<NonNullable<Nullable>['type'], 'comment' | 'close'>,
  true satisfies Same<Open['type'], string>,
  true satisfies Same<Outer['type'], '1st' | '2nd' | '3rd'>,
  true satisfies Same<Pet['kind'], 'cat' | 'Siamese' | 'Dog'>,
  true satisfies Same<Cat['kind'], 'cat' | 'Siamese'>,
  true satisfies Same<Dog['kind'], 'Dog'>,
  true satisfies Same<Pets['kind'], 'cat' | 'Siamese' | 'Dog'>,
  true satisfies Same<Listed['k'], 'a' | 'b' | 'c'>,
];

export function told(event: Mapped): string {
  switch (event.type) {
    case 'comment':
    case 'note':
      return event.text;
    case 'close':
      return event.reason;
  }
}
`;
