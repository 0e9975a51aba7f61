import { decodeJson, type JsonRules } from './decode-json.js';
import { MALFORMED } from './decode-value.js';

/**
 * Decodes a parameter that is described by `content` (OAS 3.1.1 §4.8.12.2.3): JSON is parsed, everything else is text.
 */
export function decodeContent(contentType: string, text: string, rules: JsonRules): unknown {
  if (!isJson(contentType)) {
    return text;
  }
  const parsed = decodeJson(text, rules);
  return 'value' in parsed ? parsed.value : MALFORMED;
}

/** `application/json` and the `+json` suffix (RFC 6839 §3.1). */
export function isJson(contentType: string): boolean {
  return /[/+]json\s*(?:;|$)/i.test(contentType);
}
