import { decodeUtf8, latin1Bytes } from '../utf8.js';

export interface Disposition {
  readonly name: string | undefined;
  /** Without the folders that some clients include. */
  readonly filename: string | undefined;
}

const PARAMETER = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:\\"|[^"])*)"|([^;"\s]*))/g;

/** Parses a part's `Content-Disposition` (RFC 7578 §4.2); names are escaped as browsers do it (HTML, form-data). */
export function parseDisposition(header: string): Disposition {
  const parameters = new Map<string, string>();
  for (const [, name = '', quoted, token = ''] of header.matchAll(PARAMETER)) {
    parameters.set(name.toLowerCase(), quoted === undefined ? token : unquote(quoted));
  }
  const filename = extended(parameters.get('filename*')) ?? parameters.get('filename');
  return { name: parameters.get('name'), filename: filename?.replace(/^.*[\\/]/s, '') };
}

function unquote(quoted: string): string {
  return quoted.replaceAll('\\"', '"').replace(/%(22|0D|0A)/gi, (escaped) => decodeURIComponent(escaped));
}

/** Decodes `UTF-8''na%C3%AFve.txt` (RFC 8187), which RFC 7578 forbids but clients send. */
function extended(value: string | undefined): string | undefined {
  const encoded = /^utf-8'[^']*'(.*)$/i.exec(value ?? '')?.[1];
  if (encoded === undefined) {
    return undefined;
  }
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

/** Names are UTF-8 (RFC 7578 §5.1), though header fields are read as Latin-1. */
export function fromLatin1(text: string): string {
  const bytes = latin1Bytes(text);
  return (bytes === undefined ? undefined : decodeUtf8(bytes)) ?? text;
}
