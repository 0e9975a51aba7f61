import { at } from '../document/node.js';
import { isObject } from '../document/value.js';
import type { Operation } from '../model/api.js';
import type { BuiltDocument } from '../model/built-document.js';
import { formatStatusKey } from '../model/status.js';
import { PLUGIN_VERSION, type PluginApi, type PluginOperation } from './plugin.js';

/** Returns what plugins see of a document: the parts of the model that are guaranteed to stay. */
export function pluginApi({ api, document }: BuiltDocument): PluginApi {
  const operationOf = ({
    key,
    typeName,
    method,
    path,
    tags,
    deprecated,
    responses,
    pointer,
  }: Operation): PluginOperation => {
    const source = at(document, pointer);
    const replies = responses.map(({ status, listed }) => ({ status: formatStatusKey(status), ...listed }));
    return {
      ...{ id: key, typeName, method, path, tags, deprecated, replies, pointer },
      source: isObject(source) ? source : {},
    };
  };
  return {
    version: PLUGIN_VERSION,
    title: api.title,
    basePath: api.basePath,
    operations: api.operations.map(operationOf),
    document,
  };
}
