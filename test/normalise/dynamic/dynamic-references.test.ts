// Covers generator/normalise/dynamic/*
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../../../generator/model/json.js';
import { resolveDynamicReferences } from '../../../generator/normalise/dynamic/dynamic-references.js';
import { Origins } from '../../../generator/normalise/origins.js';
import { Repairs } from '../../../generator/normalise/repair/repairs.js';

interface Resolved {
  readonly schemas: JsonObject;
  readonly notes: readonly string[];
  readonly origins: Origins;
}

/** `<A>` stands for a reference to `A`, `<*a>` for a dynamic one. */
function yaml(text: string): JsonObject {
  const references = text
    .replace(/<\*(\w+)>/g, "{ $dynamicRef: '#$1' }")
    .replace(/<([\w/$]+)>/g, "{ $ref: '#/components/schemas/$1' }");
  return parse(references) as JsonObject; // YAML of a mapping
}

function resolved(text: string): Resolved {
  const origins = new Origins();
  const repairs = new Repairs(origins);
  const document = resolveDynamicReferences({ components: { schemas: yaml(text) } }, repairs);
  const notes = repairs.findings().map(({ code, pointer }) => `${code} ${pointer}`);
  return { schemas: (document as { components: { schemas: JsonObject } }).components.schemas, notes, origins };
}

const page = `
Pet: { type: object }
Page: { properties: { items: { items: <*item> } }, $defs: { any: { $dynamicAnchor: item } } }
PetPage: { allOf: [<Page>], $defs: { pet: { $dynamicAnchor: item, $ref: '#/components/schemas/Pet' } } }`;

describe('a schema that others override parts of', () => {
  it('is a component of its own where something is overridden, and stays as it is elsewhere', () => {
    const { schemas } = resolved(page);
    expect(schemas).toMatchObject({
      Page: yaml('properties: { items: { items: <Page/$defs/any> } }'),
      PetPage: yaml('allOf: [<PageOfPet>]'),
      PageOfPet: yaml('properties: { items: { items: <PetPage/$defs/pet> } }'),
    });
    expect(schemas['PageOfPet']).not.toHaveProperty('$defs');
  });

  it('keeps its place in the source', () => {
    expect(resolved(page).origins.of('/components/schemas/PageOfPet/properties/items')).toBe(
      '/components/schemas/Page/properties/items',
    );
  });

  it.each<[what: string, given: string, want: string]>([
    [
      'a tree whose nodes are stricter is stricter all the way down',
      `Tree: { $dynamicAnchor: node, properties: { children: { items: <*node> } } }
Strict: { $dynamicAnchor: node, $ref: '#/components/schemas/Tree', unevaluatedProperties: false }`,
      `Tree: { properties: { children: { items: <Tree> } } }
Strict: { $ref: '#/components/schemas/TreeOfStrict' }
TreeOfStrict: { properties: { children: { items: <Strict> } } }`,
    ],
    [
      'through schemas that say nothing of it',
      `Leaf: { $dynamicAnchor: a, type: string }
Own: { $dynamicAnchor: a, type: integer }
Middle: { properties: { leaf: { $dynamicRef: '#a' } }, $defs: { leaf: { $dynamicAnchor: a, $ref: '#/components/schemas/Leaf' } } }
Outer: { properties: { m: <Middle> }, $defs: { own: { $dynamicAnchor: a, $ref: '#/components/schemas/Own' } } }`,
      `Outer: { properties: { m: <MiddleOfOwn> } }
MiddleOfOwn: { properties: { leaf: <Outer/$defs/own> } }
Middle: { properties: { leaf: <Middle/$defs/leaf> } }`,
    ],
    [
      'what stands further out outranks',
      `Base: { properties: { x: <*t> }, $defs: { t: { $dynamicAnchor: t } } }
Middle: { $ref: '#/components/schemas/Base', $defs: { t: { $dynamicAnchor: t, type: string } } }
Outer: { $ref: '#/components/schemas/Middle', $defs: { t: { $dynamicAnchor: t, type: integer } } }`,
      `Middle: { $ref: '#/components/schemas/BaseOfMiddle' }
BaseOfMiddle: { properties: { x: <Middle/$defs/t> } }
Outer: { $ref: '#/components/schemas/MiddleOfOuter' }
MiddleOfOuter: { $ref: '#/components/schemas/BaseOfOuter' }
BaseOfOuter: { properties: { x: <Outer/$defs/t> } }`,
    ],
    [
      'beside $ref both hold',
      `A: { $dynamicAnchor: a, type: object }
B: { $ref: '#/components/schemas/A', $dynamicRef: '#a' }`,
      "B: { $ref: '#/components/schemas/A', allOf: [<A>] }",
    ],
    [
      'a pointer and a plain anchor are never overridden',
      `A: { $anchor: x, type: string, $defs: { d: { type: integer } } }
B: { $dynamicAnchor: x, properties: { own: { $dynamicRef: '#x' } } }
C: { $anchor: x, properties: { p: { $dynamicRef: '#x' }, q: { $dynamicRef: '#/components/schemas/A/$defs/d' } } }`,
      `B: { properties: { own: <B> } }
C: { properties: { p: <C>, q: <A/$defs/d> } }`,
    ],
    [
      'an anchor of another schema is found where the own has none, and by the URI of its schema',
      `A: { $id: 'https://example.com/a', $dynamicAnchor: a, type: string }
B: { properties: { p: <*a>, q: { $dynamicRef: 'https://example.com/a#a' } } }`,
      'B: { properties: { p: <A>, q: <A> } }',
    ],
    [
      'a discriminator knows the alternatives by the names that they had',
      `Cat: { properties: { kind: { type: string }, toy: <*toy> }, $defs: { toy: { $dynamicAnchor: toy } } }
Dog: { properties: { kind: { type: string } } }
Pet: { oneOf: [<Cat>, <Dog>], discriminator: { propertyName: kind } }
Mapped: { oneOf: [<Cat>], discriminator: { propertyName: kind, mapping: { meow: Cat } } }
Strict: { allOf: [<Pet>, <Mapped>], $defs: { toy: { $dynamicAnchor: toy, type: string } } }`,
      `PetOfStrict: { oneOf: [<CatOfStrict>, <Dog>], discriminator: { mapping: { Cat: '#/components/schemas/CatOfStrict' } } }
MappedOfStrict: { discriminator: { mapping: { meow: '#/components/schemas/CatOfStrict' } } }
Pet: { discriminator: { propertyName: kind } }`,
    ],
  ])('%s', (_what, given, want) => {
    expect(resolved(given).schemas).toMatchObject(yaml(want));
  });

  it('says which reference leads to nothing', () => {
    expect(resolved("A: { properties: { p: <*gone>, q: { $dynamicRef: 'x.json#y' } } }").notes).toEqual([
      'dynamic-ref-missing /components/schemas/A/properties/p/$dynamicRef',
      'dynamic-ref-missing /components/schemas/A/properties/q/$dynamicRef',
    ]);
  });

  it('gives up, and says so, where anchors are overridden in more ways than anybody means', () => {
    const count = 12;
    const numbers = Array.from({ length: count }, (_, index) => index);
    // Each level overrides its anchor or not, so that there are 2^12 ways to the last one, which asks for all
    const level = (index: number) =>
      `L${index}: { anyOf: [<L${index + 1}>, <O${index}>] }
O${index}: { $ref: '#/components/schemas/L${index + 1}', $defs: { o: { $dynamicAnchor: a${index}, type: string } } }`;
    const last = `L${count}: { properties: { ${numbers.map((n) => `p${n}: <*a${n}>`).join(', ')} }, $defs: { ${numbers.map((n) => `d${n}: { $dynamicAnchor: a${n} }`).join(', ')} } }`;
    expect(resolved([...numbers.map(level), last].join('\n')).notes).toEqual([
      expect.stringContaining('dynamic-ref-many'),
    ]);
  });
});

it('leaves a document alone that has no dynamic reference', () => {
  const document = { components: { schemas: yaml('A: { $dynamicAnchor: a, properties: { b: <A> } }') } };
  expect(resolveDynamicReferences(document, new Repairs(new Origins()))).toBe(document);
});
