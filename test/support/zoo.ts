/** Names, references, compositions and discriminators depend on one another: an edit of one affects the others. */
export const ZOO = `openapi: 3.1.1
info: { title: Zoo, version: '1' }
paths:
  /pets:
    get:
      operationId: listPets
      tags: [pets]
      parameters: [{ $ref: '#/components/parameters/limit' }]
      responses: { '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } }
    post:
      operationId: addPet
      tags: [pets]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Dog' } } } }
      responses: { '201': { description: made }, '400': { description: bad, content: { application/json: { schema: { $ref: '#/components/schemas/Fault' } } } } }
components:
  parameters:
    limit: { name: limit, in: query, schema: { type: integer, maximum: 10 } }
  schemas:
    Pet:
      oneOf: [{ $ref: '#/components/schemas/Dog' }, { $ref: '#/components/schemas/Cat' }]
      discriminator: { propertyName: kind, mapping: { dog: '#/components/schemas/Dog', cat: '#/components/schemas/Cat' } }
    Animal: { type: object, properties: { id: { type: integer, readOnly: true }, name: { type: string } } }
    Dog:
      allOf: [{ $ref: '#/components/schemas/Animal' }]
      type: object
      required: [kind, name]
      properties: { kind: { type: string }, bark: { type: string, pattern: '^a+$' }, size: { enum: [small, { tall: true }] } }
    Cat: { type: object, required: [kind], properties: { kind: { type: string }, friends: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
    Fault: { type: object, required: [title], properties: { title: { type: string }, kind: { const: { is: fault } } } }
`;

/** An operation that shares some schemas with the others. */
export const MORE = `  /more/{limit}:
    put:
      operationId: more
      tags: [pets, more]
      parameters: [{ name: limit, in: path, required: true, schema: { enum: [1, [2]] } }, { $ref: '#/components/parameters/limit' }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Dog' } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } }
        '404': { description: gone, content: { application/json: { schema: { const: [none] } } } }
`;

export const EDITS: readonly (readonly [string, string])[] = [
  ['name: { type: string }', 'name: { type: integer }'],
  ['name: { type: string }', 'nick: { type: string }'],
  ['mapping: { dog:', 'mapping: { hound:'],
  ['propertyName: kind', 'propertyName: sort'],
  ['readOnly: true', 'readOnly: false'],
  ['maximum: 10', 'maximum: 20'],
  ['name: limit', 'name: most'],
  ['required: [kind, name]', 'required: [kind]'],
  ['operationId: addPet', 'operationId: dog'],
  ['tags: [pets]', 'tags: [zoo]'],
  ["pattern: '^a+$'", "pattern: '^(a+)+$'"],
  ['required: [title]', 'required: [code, title]'],
  ['    Fault:', '    PetsFault: { type: boolean }\n    Fault:'],
  ['description: made', 'description: Made anew'],
  ['enum: [small, {', 'enum: [{'],
  ['const: { is: fault }', 'type: string'],
  ['    Cat: { type: object,', '    Cat: { type: object, unevaluatedProperties: false,'],
  ['  /pets:\n', `${MORE}  /pets:\n`],
  ['components:\n', `${MORE.replace('/more', '/most').replace(': more', ': most')}components:\n`],
];

export function edited(edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((before, [from, to]) => before.replace(from, () => to), ZOO);
}
