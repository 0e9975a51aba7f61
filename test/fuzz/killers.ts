import { gzipSync } from 'node:zlib';
import type { Body } from './bodies.js';

const long = 'h'.repeat(1_000_000);
const deep = (open: string, close: string): string => open.repeat(100_000) + close.repeat(100_000);
const part = (name: string, value: string): string =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const multipart = 'multipart/form-data; boundary=b';
const form = 'application/x-www-form-urlencoded';

const made: readonly (readonly [path: string, type: string, text: string | Buffer, encoding?: string])[] = [
  ['/multipart', `multipart/form-data; boundary=${'b'.repeat(260)}`, `--${'b'.repeat(260)}--\r\n`],
  ['/multipart', `multipart/form-data; boundary=${'b'.repeat(71)}`, 'x'],
  ['/multipart', multipart, `${part('csv', `${'1,'.repeat(130_000)}1`).repeat(2)}--b--\r\n`],
  ['/multipart', multipart, `${part('csv', '1,'.repeat(4000) + 1).repeat(99)}--b--\r\n`],
  ['/multipart', multipart, `${part('z', '').repeat(5000)}--b--\r\n`],
  ['/multipart', multipart, `--b\r\n${'X: y\r\n'.repeat(50_000)}\r\n\r\n--b--\r\n`],
  ['/multipart', multipart, '--b\r\nContent-Disposition: form-data; name="title"\r\n--b--\r\n'],
  ['/multipart', multipart, '--b--\r\n--b'],
  ['/multipart', multipart, '\r\n--b'.repeat(100_000)],
  ['/form', form, `csv=1&csv=${'1,'.repeat(130_000)}1`],
  ['/form', form, `filter${'[inner]'.repeat(100_000)}[a]=1`],
  ['/form', form, 'n=1&'.repeat(200_000)],
  ['/form', form, `nested=${JSON.stringify({ code: long })}`],
  ['/json', 'application/json', JSON.stringify({ code: long })],
  ['/json', 'application/json', JSON.stringify({ mail: `${'a.'.repeat(400_000)}@x` })],
  ['/json', 'application/json', deep('[', ']')],
  ['/json', 'application/json', deep('{"children":[', ']}')],
  ['/json', 'application/json', gzipSync(Buffer.alloc(50_000_000)), 'gzip'],
  ['/json', 'application/json', gzipSync('{"name":"x"}').subarray(0, 20), 'gzip'],
  ['/text', 'text/plain', long],
  ['/text', 'text/plain', Buffer.from([0xff, 0xfe, 0xc0, 0x80])],
  ['/lines', 'application/jsonl', '{}\n'.repeat(100_000)],
  ['/lines', 'application/jsonl', JSON.stringify({ code: long })],
  ['/codec', 'application/xml', deep('{"children":[', ']}')],
  ['/binary', 'application/octet-stream', Buffer.alloc(2_000_000)],
  ['/binary', 'application/octet-stream', gzipSync(Buffer.alloc(50_000_000)), 'gzip'],
];

/** Bodies that have ended a process, or kept it busy, somewhere. */
export const killers: readonly (Body & { readonly path: string })[] = made.map(([path, type, text, encoding]) => ({
  path,
  type,
  bytes: Buffer.from(text),
  ...(encoding !== undefined && { encoding }),
}));
