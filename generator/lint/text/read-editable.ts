import { readJsonText } from './json-text.js';
import type { EditableText } from './text-object.js';
import { readYamlText } from './yaml-text.js';

/** As `readText` decides: what opens with a brace is JSON, or else YAML, whose objects may stand in braces, too. */
export function readEditable(text: string): EditableText | undefined {
  return (/^\s*\{/.test(text) ? readJsonText(text) : undefined) ?? readYamlText(text);
}
