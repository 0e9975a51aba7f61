import { isSchema } from '../../document/map-schema.js';
import { at } from '../../document/node.js';
import { schemaPointer } from '../../document/reference.js';
import { isObject } from '../../document/value.js';
import type { JsonObject } from '../../model/json.js';
import type { Schema } from '../../model/schema.js';
import { type MergedSchema, mergedSchemaOf } from './merged-schema.js';
import type { SchemaNode } from './schema-node.js';

/** The schemas of a document; each is merged once. */
export class SchemaReader {
  readonly components: ReadonlyMap<string, Schema>;
  readonly #merged = new Map<string, MergedSchema>();

  constructor(document: JsonObject) {
    const schemas = at(document, '/components/schemas');
    const entries = Object.entries(isObject(schemas) ? schemas : {});
    this.components = new Map(entries.flatMap(([key, each]) => (isSchema(each) ? [[key, each]] : [])));
  }

  merged(node: SchemaNode): MergedSchema {
    const known = this.#merged.get(node.key);
    if (known) {
      return known;
    }
    const merged = mergedSchemaOf(node, (component) => {
      const schema = this.components.get(component);
      return schema === undefined ? undefined : { schema, pointer: schemaPointer(component) };
    });
    this.#merged.set(node.key, merged);
    return merged;
  }
}
