import { readJsonText } from './json-text.js';
import type { EditableText } from './text-object.js';
import { readYamlText } from './yaml-text.js';

/**
 * Decides like `readText`: a text that begins with a brace is JSON, or else YAML, whose objects may be in braces too.
 */
export function readEditable(text: string): EditableText | undefined {
  return (/^\s*\{/.test(text) ? readJsonText(text) : undefined) ?? readYamlText(text);
}
