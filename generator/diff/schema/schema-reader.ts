import { isSchema } from '../../document/map-schema.js';
import { at } from '../../document/node.js';
import { schemaPointer } from '../../document/reference.js';
import { isObject } from '../../document/value.js';
import type { JsonObject } from '../../model/json.js';
import type { Schema } from '../../model/schema.js';
import type { SchemaNode } from './schema-node.js';
import { type View, viewOf } from './view.js';

/** The schemas of a document; each is looked through once. */
export class SchemaReader {
  readonly components: ReadonlyMap<string, Schema>;
  readonly #views = new Map<string, View>();

  constructor(document: JsonObject) {
    const schemas = at(document, '/components/schemas');
    const entries = Object.entries(isObject(schemas) ? schemas : {});
    this.components = new Map(entries.flatMap(([key, each]) => (isSchema(each) ? [[key, each]] : [])));
  }

  view(node: SchemaNode): View {
    const known = this.#views.get(node.key);
    if (known) return known;
    const view = viewOf(node, (component) => {
      const schema = this.components.get(component);
      return schema === undefined ? undefined : { schema, pointer: schemaPointer(component) };
    });
    this.#views.set(node.key, view);
    return view;
  }
}
