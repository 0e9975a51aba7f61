/** A host that references may lead to, and its port; without one, the scheme's own. */
interface AllowedHost {
  /** As `URL` writes it: lower case, in ASCII, an IPv6 address in brackets. */
  readonly hostname: string;
  readonly port?: string;
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

/** `HOST` or `HOST:PORT` as a user gives it; `undefined` where it is neither. */
export function readHost(text: string): AllowedHost | undefined {
  const [, host = '', port] = /^([^/?#@\\\s:]+|\[[\da-f:.]+\])(?::(\d{1,5}))?$/i.exec(text) ?? [];
  if (host === '' || Number(port ?? 0) > 65_535 || !URL.canParse(`http://${host}`)) {
    return undefined;
  }
  const { hostname } = new URL(`http://${host}`);
  return port === undefined ? { hostname } : { hostname, port: String(Number(port)) };
}

/** Whether a file is to be fetched: by http or https, from one of the hosts, at its port. */
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
