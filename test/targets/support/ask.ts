import { connect } from 'node:net';

/** A request as it is sent, to a path of one of the documents. */
export interface Exchange {
  readonly name: string;
  readonly target: string;
  readonly method?: string;
  /** Whole lines. */
  readonly headers?: readonly string[];
  readonly body?: string | Uint8Array;
  /** Sent in chunks of a few bytes, without a length. */
  readonly isChunked?: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** False if the connection ends before the body does. */
  readonly isWhole: boolean;
}

/** Fields of the connection, not of the answer (RFC 9110 §7.6.1), and the clock. */
const OF_CONNECTION = new Set(['connection', 'keep-alive', 'transfer-encoding', 'date']);

/** The answer if a server closes the connection without sending anything. */
const NOTHING: Answer = { status: 0, headers: {}, body: '', isWhole: false };

/** Sends a request byte for byte, and reads the answer; not every server closes after it. */
export function ask(port: number, prefix: string, exchange: Exchange): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let text = '';
    const socket = connect(port, '127.0.0.1').setEncoding('latin1').setTimeout(10_000);
    const end = (): void => resolve(answerOf(text, exchange));
    socket.on('data', (chunk) => {
      text += String(chunk);
      if (answerOf(text, exchange).isWhole) {
        socket.destroy();
      }
    });
    socket.on('timeout', () => {
      reject(new Error(`There was no end of the answer to ${exchange.name}: ${text}`));
      socket.destroy();
    });
    // A server that refuses a body may close before all of it is sent
    socket.on('error', end).on('close', end);
    for (const bytes of messageOf(prefix, exchange)) {
      socket.write(bytes);
    }
  });
}

function messageOf(prefix: string, exchange: Exchange): readonly (string | Uint8Array)[] {
  const { target, method = 'GET', headers = [], body = '', isChunked = false } = exchange;
  const bytes = Buffer.from(body);
  const framing = isChunked
    ? ['Transfer-Encoding: chunked']
    : bytes.length > 0 || method === 'POST'
      ? [`Content-Length: ${bytes.length}`]
      : [];
  const lines = [`${method} ${prefix}${target} HTTP/1.1`, 'Host: test', 'Connection: close', ...headers, ...framing];
  const head = `${lines.join('\r\n')}\r\n\r\n`;
  return isChunked ? [head, ...chunksOf(bytes), '0\r\n\r\n'] : [Buffer.concat([Buffer.from(head), bytes])];
}

function chunksOf(bytes: Buffer): readonly Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 7) {
    const part = bytes.subarray(at, at + 7);
    chunks.push(Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]));
  }
  return chunks;
}

function answerOf(text: string, exchange: Exchange): Answer {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) {
    return NOTHING;
  }
  if (text.startsWith('HTTP/1.1 1')) {
    return answerOf(text.slice(end + 4), exchange);
  }
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const fields: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    fields[name] = fields[name] === undefined ? value : `${fields[name]}, ${value}`;
  }
  const status = Number(first.split(' ')[1]);
  const answered = Object.entries(fields).filter(([name]) => !OF_CONNECTION.has(name));
  const headers = Object.fromEntries(answered.sort(([a], [b]) => (a < b ? -1 : 1)));
  const isEmpty = exchange.method === 'HEAD' || status === 204 || status === 304;
  const sent = text.slice(end + 4);
  return { status, headers, ...(isEmpty ? { body: sent, isWhole: true } : bodyOf(sent, fields)) };
}

function bodyOf(sent: string, fields: Readonly<Record<string, string>>): Pick<Answer, 'body' | 'isWhole'> {
  if (fields['transfer-encoding'] !== 'chunked') {
    // Without a length, such as in answers of Node's parser, the end of the connection is the end of the body
    const length = fields['content-length'];
    return { body: sent, isWhole: length !== undefined && sent.length >= Number(length) };
  }
  let body = '';
  for (let at = 0; ; ) {
    const line = sent.indexOf('\r\n', at);
    const size = line < 0 ? undefined : Number.parseInt(sent.slice(at, line), 16);
    if (size === undefined || size === 0) {
      return { body, isWhole: size === 0 };
    }
    body += sent.slice(line + 2, line + 2 + size);
    at = line + 2 + size + 2;
  }
}
