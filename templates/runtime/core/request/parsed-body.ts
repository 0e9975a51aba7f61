import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import type { RequestContent } from '../operation.js';
import { fromLatin1 } from './content-disposition.js';
import type { ContentPlan } from './content-type.js';
import type { FaultList } from './fault-list.js';
import { decodeParts, type PartsOptions } from './form-parts.js';
import { cleaned } from './json.js';
import { setOwn } from './own-property.js';
import type { PairPlan } from './pair-plan.js';
import type { Part } from './parts.js';
import { readPairs } from './query.js';

/** A request that another middleware may have read: `express.json()` and its kin, multer. */
export interface ParsedRequest extends IncomingMessage {
  readonly body?: unknown;
  /** Multer's. */
  readonly file?: unknown;
  readonly files?: unknown;
}

/** What stands for the bytes of a body that another middleware has read as they are (`express.raw()`). */
export function bytesOf(body: unknown): Buffer | undefined {
  if (Buffer.isBuffer(body)) {
    return body;
  }
  return body instanceof Uint8Array ? Buffer.from(body) : undefined;
}

/** What another middleware has made of a body, as if it had been read here. */
export function fromParsed(
  { content, form }: ContentPlan,
  request: ParsedRequest,
  options: PartsOptions,
  faults: FaultList,
): unknown {
  const { body } = request;
  switch (content.kind) {
    case 'urlencoded':
      return form === undefined ? body : fromPairs(form, body, faults);
    case 'multipart':
      return fromMulter(content, request, options, faults);
    case 'binary':
      return Readable.from(typeof body === 'string' ? [Buffer.from(body)] : []);
    case 'json':
    case 'lines':
    case 'text':
    case 'codec':
      return cleaned(body, options.depth, faults);
    default:
      return content.kind satisfies never;
  }
}

/**
 * The texts of a form that has been taken apart already are put together again, so that its schema decides what they
 * become. What the schema does not know is taken as it is.
 */
function fromPairs(form: PairPlan, body: unknown, faults: FaultList): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const pairs: string[] = [];
  const add = (name: string, each: unknown): void => {
    // A comma may divide a list; where it does not, it is the same as an escaped one
    pairs.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(each)).replaceAll('%2C', ',')}`);
  };
  for (const [name, each] of Object.entries(body ?? {})) {
    const values: readonly unknown[] = Array.isArray(each) ? each : [each];
    if (!values.some((one) => typeof one === 'object')) {
      for (const one of values) add(name, one);
    } else if (form.deep.has(name)) {
      addMembers(name, each, add, 0);
    } else if (name !== '__proto__') {
      setOwn(value, name, each);
    }
  }
  readPairs(form, pairs.join('&'), value, faults);
  return value;
}

function addMembers(name: string, value: unknown, add: (name: string, value: unknown) => void, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > 20) {
    add(name, value);
  } else {
    for (const [key, each] of Object.entries(value))
      addMembers(Array.isArray(value) ? name : `${name}[${key}]`, each, add, depth + 1);
  }
}

/** Multer gives texts in `body`, and files in `file` or `files`: a list, or lists by field. */
function fromMulter(
  content: RequestContent,
  request: ParsedRequest,
  options: PartsOptions,
  faults: FaultList,
): unknown {
  const texts = Object.entries(request.body ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => part(name, String(each))),
  );
  const { file, files } = request;
  const groups: unknown[] = typeof files === 'object' && files !== null ? Object.values(files).flat() : [];
  const uploads = [...(file === undefined ? [] : [file]), ...groups].filter(isUpload);
  return decodeParts(content, [...texts, ...uploads.map(uploaded)], options, faults);
}

interface Upload {
  readonly fieldname: string;
  readonly originalname: string;
  readonly mimetype: string;
  readonly buffer: Buffer;
}

function isUpload(value: unknown): value is Upload {
  if (typeof value !== 'object' || value === null || !('fieldname' in value)) {
    return false;
  }
  if (!('buffer' in value) || !Buffer.isBuffer(value.buffer)) {
    throw new TypeError('Files are taken from multer only in memory: multer({ storage: multer.memoryStorage() })');
  }
  return true;
}

function uploaded({ fieldname, originalname, mimetype, buffer }: Upload): Part {
  return part(fieldname, buffer, fromLatin1(originalname), mimetype);
}

function part(name: string, content: string | Buffer, filename?: string, type?: string): Part {
  const quoted = (text: string): string => `"${text.replaceAll('"', '%22')}"`;
  const headers = new Map([
    [
      'content-disposition',
      `form-data; name=${quoted(name)}${filename === undefined ? '' : `; filename=${quoted(filename)}`}`,
    ],
  ]);
  if (type !== undefined) {
    headers.set('content-type', type);
  }
  return { headers, bytes: Buffer.from(content) };
}
