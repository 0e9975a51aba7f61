import { child, type Node, objectMembers } from '../../document/node.js';
import { isArray, isObject } from '../../document/value.js';
import type { JsonObject } from '../../model/json.js';
import { CLIENTS, NOBODY } from '../breaks.js';
import type { OperationPair, OperationSide } from '../compared-api.js';
import type { ChangeKinds, ChangeOf } from '../kinds.js';
import type { DiffRule } from '../rule.js';
import { canonical } from '../schema/canonical.js';
import { formatValue } from '../schema/format-value.js';

const kinds = {
  'server-added': { message: 'server {url} added', breaks: NOBODY },
  'server-removed': { message: 'server {url} removed', breaks: CLIENTS },
  'server-changed': { message: 'server {url} now has the variables {new}, had {old}', breaks: CLIENTS },
} as const satisfies ChangeKinds;

/** For operations with their own servers, or those of their path; servers of the whole document are reported once. */
export const servers = { kinds, find: diffOwnServers } as const satisfies DiffRule<ServerChange>;

type ServerChange = ChangeOf<typeof kinds>;

interface Server {
  readonly url: string;
  readonly variables: JsonObject;
  readonly pointer: string;
}

interface ServersOf {
  /** By URL. */
  readonly all: ReadonlyMap<string, Server>;
  readonly pointer: string;
}

function diffOwnServers({ old, new: now }: OperationPair): readonly ServerChange[] {
  const [before, after] = [ownServers(old), ownServers(now)];
  if (before === undefined && after === undefined) {
    return [];
  }
  return compare(before ?? serversOf(rootOf(old.document)), after ?? serversOf(rootOf(now.document)));
}

/** Returns the changes of the servers that all operations without their own share. */
export function diffServers(old: JsonObject, now: JsonObject): readonly ServerChange[] {
  return compare(serversOf(rootOf(old)), serversOf(rootOf(now)));
}

function compare(before: ServersOf, after: ServersOf): readonly ServerChange[] {
  const at = { where: '', direction: 'request' as const, old: before.pointer, new: after.pointer };
  const found: ServerChange[] = [];
  for (const [url, { variables, pointer }] of before.all) {
    const other = after.all.get(url);
    if (other === undefined) {
      found.push({ ...at, old: pointer, code: 'server-removed', values: { url } });
    } else if (canonical(variables) !== canonical(other.variables)) {
      const values = { url, old: formatValue(variables), new: formatValue(other.variables) };
      found.push({ ...at, old: pointer, new: other.pointer, code: 'server-changed', values });
    }
  }
  for (const [url, { pointer }] of after.all) {
    if (!before.all.has(url)) {
      found.push({ ...at, new: pointer, code: 'server-added', values: { url } });
    }
  }
  return found;
}

function rootOf(document: JsonObject): Node<JsonObject> {
  return { value: document, pointer: '' };
}

/** Returns an operation's servers, else its path's (OAS 3.1.1 §4.8.10.1, §4.8.9.1). */
function ownServers({ node, pathItem }: OperationSide): ServersOf | undefined {
  const owner = [node, pathItem].find(({ value }) => isArray(value['servers']) && value['servers'].length > 0);
  return owner && serversOf(owner);
}

/** Without servers there is one at `/` (OAS 3.1.1 §4.8.1.1). A slash at the end belongs to the paths. */
function serversOf(owner: Node<JsonObject>): ServersOf {
  const list = child(owner, 'servers');
  const entries = (isArray(list.value) ? list.value : []).flatMap((value, index) =>
    isObject(value) && typeof value['url'] === 'string' ? [{ ...child(list, index), value, url: value['url'] }] : [],
  );
  const all = entries.map((entry): Server => {
    return { url: entry.url.replace(/(?<=.)\/$/, ''), variables: variablesOf(entry), pointer: entry.pointer };
  });
  const none: Server = { url: '/', variables: {}, pointer: owner.pointer };
  return {
    all: new Map((all.length > 0 ? all : [none]).map((server) => [server.url, server])),
    pointer: list.value === undefined ? owner.pointer : list.pointer,
  };
}

/** Returns what the variables may be, without descriptions. */
function variablesOf(server: Node<JsonObject>): JsonObject {
  return Object.fromEntries(
    objectMembers(child(server, 'variables')).map(({ key, value: { default: fallback, enum: values } }) => [
      key,
      { ...(fallback !== undefined && { default: fallback }), ...(values !== undefined && { enum: values }) },
    ]),
  );
}
