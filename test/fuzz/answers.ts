/** An answer as it lies on the wire (RFC 9112). */
export interface Answer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** All that its framing promises has come. */
  readonly isWhole: boolean;
}

/** What a server has sent on a connection, as the answers to requests of these methods. */
export function readAnswers(bytes: string, methods: readonly string[]): readonly Answer[] {
  const answers: Answer[] = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    const [line = '', ...fields] = rest.slice(0, end < 0 ? 0 : end).split('\r\n');
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(line)?.[1] ?? 0);
    const headers = new Map(fields.map(fieldOf));
    rest = end < 0 ? '' : rest.slice(end + 4);
    if (status >= 100 && status < 200) {
      continue;
    }
    const isBare = methods[answers.length] === 'HEAD' || status === 204 || status === 304;
    const { body, isWhole, length } = isBare ? { body: '', isWhole: true, length: 0 } : readBody(rest, headers);
    answers.push({ status, headers, body, isWhole: isWhole && status > 0 });
    rest = rest.slice(length);
  }
  return answers;
}

function fieldOf(field: string): [string, string] {
  const colon = field.indexOf(':');
  return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
}

function readBody(rest: string, headers: ReadonlyMap<string, string>) {
  if (headers.get('transfer-encoding') === 'chunked') {
    return readChunks(rest);
  }
  const length = Number(headers.get('content-length') ?? rest.length);
  return { body: rest.slice(0, length), isWhole: rest.length >= length, length };
}

function readChunks(rest: string) {
  let body = '';
  let at = 0;
  for (;;) {
    const end = rest.indexOf('\r\n', at);
    const size = end < 0 ? Number.NaN : Number.parseInt(rest.slice(at, end), 16);
    if (Number.isNaN(size) || end + 2 + size + 2 > rest.length) {
      return { body, isWhole: false, length: rest.length };
    }
    body += rest.slice(end + 2, end + 2 + size);
    at = end + 2 + size + 2;
    if (size === 0) {
      return { body, isWhole: true, length: at };
    }
  }
}
