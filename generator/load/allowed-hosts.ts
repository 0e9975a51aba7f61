/** A host that references may lead to, and its port; by default that of the scheme. */
interface AllowedHost {
  /** As `URL` writes it: lower case, ASCII, an IPv6 address in brackets. */
  readonly hostname: string;
  readonly port?: string;
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** Parses a user's `HOST` or `HOST:PORT`; returns `undefined` if it is neither. */
export function readHost(text: string): AllowedHost | undefined {
  const [, host = '', port] = /^([^/?#@\\\s:]+|\[[\da-f:.]+\])(?::(\d{1,5}))?$/i.exec(text) ?? [];
  if (host === '' || Number(port ?? 0) > 65_535 || !URL.canParse(`http://${host}`)) {
    return undefined;
  }
  const { hostname } = new URL(`http://${host}`);
  return port === undefined ? { hostname } : { hostname, port: String(Number(port)) };
}

/** Whether a file may be fetched: by http or https, from one of the hosts, at its port. */
export function isAllowedUrl({ protocol, hostname, port }: URL, hosts: readonly string[]): boolean {
  const usual = DEFAULT_PORTS[protocol];
  return (
    usual !== undefined &&
    hosts.some((text) => {
      const allowed = readHost(text);
      return allowed?.hostname === hostname && (allowed.port ?? usual) === (port || usual);
    })
  );
}
