type Members = Readonly<Record<string, unknown>>;

/**
 * Returns the API's URL relative to `openapi.json` under the page's mount path: `../v1`. A relative URL works with any
 * host and behind any proxy that removes a prefix, and does not rely on `Host` (OAS 3.1.1 §4.8.5).
 */
export function relativeServer(mountPath: string, basePath: string): string {
  const depth = mountPath.split('/').length - 1;
  const path = (depth === 0 ? './' : '../'.repeat(depth)) + basePath.slice(1);
  return path.replace(/\/$/, '');
}

/** Returns the document with the one server that serves it, which also replaces servers of paths and operations. */
export function servedDocument(document: Members, server: string, mountPath: string): Members {
  return typeof document['swagger'] === 'string'
    ? servedSwagger2(document, server, mountPath)
    : { ...document, servers: [{ url: server }], paths: mapped(document['paths'], withoutServers) };
}

/** Swagger 2.0 has a path that begins with a slash, and a host only if that is another one. */
function servedSwagger2({ host, schemes, ...rest }: Members, server: string, mountPath: string): Members {
  const { protocol, pathname, host: own } = new URL(server, `http://host${mountPath}/`);
  const elsewhere = URL.canParse(server) ? { host: own, schemes: [protocol.slice(0, -1)] } : {};
  return { ...rest, ...elsewhere, basePath: pathname };
}

function withoutServers(pathItem: unknown): unknown {
  return mapped(without(pathItem), (member, name) =>
    name === 'additionalOperations' ? mapped(member, without) : without(member),
  );
}

/** Removes servers from path items and operations; other members of a path item are kept. */
function without(value: unknown): unknown {
  if (!isObject(value)) {
    return value;
  }
  const { servers, ...rest } = value;
  return rest;
}

function mapped(value: unknown, change: (member: unknown, name: string) => unknown): unknown {
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member, name)]))
    : value;
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
