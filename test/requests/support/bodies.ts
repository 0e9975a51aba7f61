import { parse } from 'yaml';

/** Every kind of body; each operation replies with what its handler got. */
export const document: object = parse(`
openapi: 3.1.1
info: { title: Bodies, version: '1' }
paths:
  /json: { post: { operationId: json, requestBody: { content: { application/json: { schema: { type: object } }, application/merge-patch+json: { schema: { type: object } } } }, responses: &ok { '200': { description: OK, content: { application/json: { schema: {} } } } } } }
  /required: { post: { operationId: required, requestBody: { required: true, content: { application/json: { schema: {} } } }, responses: *ok } }
  /get: { get: { operationId: getWithBody, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: *ok } }
  /delete: { delete: { operationId: deleteWithBody, requestBody: { content: { application/json: { schema: { type: object } } } }, responses: *ok } }
  /form: { post: { operationId: form, requestBody: { content: { application/x-www-form-urlencoded: { schema: { $ref: '#/components/schemas/Form' }, encoding: { csv: { explode: false }, color: { style: deepObject } } } } }, responses: *ok } }
  /text: { post: { operationId: text, requestBody: { content: { text/plain: { schema: { type: string, minLength: 2 } } } }, responses: *ok } }
  /number: { post: { operationId: number, requestBody: { content: { text/plain: { schema: { type: integer } } } }, responses: *ok } }
  /lines: { post: { operationId: lines, requestBody: { content: { application/jsonl: { schema: { $ref: '#/components/schemas/Line' } } } }, responses: *ok } }
  /binary: { post: { operationId: binary, requestBody: { content: { application/octet-stream: { schema: { type: string, format: binary } } } }, responses: *ok } }
  /image: { post: { operationId: image, requestBody: { required: true, content: { 'image/*': {} } }, responses: *ok } }
  /any: { post: { operationId: any, requestBody: { content: { '*/*': {} } }, responses: *ok } }
  /several: { post: { operationId: several, requestBody: { content: { text/csv: { schema: { type: string } }, application/json: { schema: { type: object } }, 'text/*': { schema: { type: string } } } }, responses: *ok } }
  /xml: { post: { operationId: xml, requestBody: { content: { application/xml: { schema: { $ref: '#/components/schemas/Line' } } } }, responses: *ok } }
  /multipart:
    post:
      operationId: multipart
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: { $ref: '#/components/schemas/Upload' }
            encoding:
              photo: { contentType: 'image/png, image/jpeg', headers: { X-Turn: { required: true, schema: { type: integer, maximum: 3 } } } }
              notes: { contentType: text/plain }
              ids: { style: form, explode: false }
      responses: *ok
  /things/{id}:
    get:
      operationId: thing
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
        - { name: tags, in: query, schema: { type: array, items: { type: string } } }
        - { name: filter, in: query, style: deepObject, schema: { type: object, properties: { a: { type: integer } } } }
        - { name: page, in: query, schema: { type: integer, default: 1 } }
      responses: *ok
  /mixed: { post: { operationId: mixed, requestBody: { content: { multipart/mixed: { schema: { type: array, items: {} } } } }, responses: *ok } }
components:
  schemas:
    Line: { type: object, required: [n], properties: { n: { type: integer }, tag: { type: array, items: { type: string } } } }
    Form: { type: object, properties: { n: { type: integer }, tags: { type: array, items: { type: string } }, csv: { type: array, items: { type: integer } }, on: { type: boolean }, nested: { $ref: '#/components/schemas/Line' }, color: { type: object, properties: { R: { type: integer } } } } }
    Upload:
      type: object
      required: [title]
      properties:
        title: { type: string, minLength: 2 }
        count: { type: integer, default: 1 }
        photo: { type: string, contentMediaType: image/png, maxLength: 1000 }
        documents: { type: array, maxItems: 2, items: { type: string, format: binary } }
        notes: { type: array, items: { type: string } }
        ids: { type: array, items: { type: integer } }
        meta: { $ref: '#/components/schemas/Line' }
        metas: { type: array, items: { $ref: '#/components/schemas/Line' } }
`);
