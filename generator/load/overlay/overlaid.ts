import path from 'node:path';
import { diagnose } from '../../diagnostics/diagnose.js';
import { type Diagnostic, hasErrors } from '../../diagnostics/diagnostic.js';
import { type Finding, finding } from '../../diagnostics/finding.js';
import { parsePointer } from '../../document/json-pointer.js';
import { isArray, isObject } from '../../document/value.js';
import { displayName } from '../../files/display-name.js';
import type { Json, JsonObject } from '../../model/json.js';
import { checkNesting } from '../nesting.js';
import { readFile } from '../read-file.js';
import { readText } from '../read-text.js';
import type { Parsed, Position } from '../source.js';
import { applyOverlay } from './apply-overlay.js';
import { OverlaidTree } from './overlaid-tree.js';

export interface Overlaid {
  /** Absolute paths of the overlays. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** The document with the overlays applied; after an error, as far as that went. */
  readonly parsed: Parsed;
}

interface Overlay {
  readonly name: string;
  readonly value: JsonObject;
  readonly parsed: Parsed;
}

/** Applies overlays (OpenAPI Overlay 1.0 and 1.1) to a document, one after the other. Additions keep their places. */
export function overlaid(document: Parsed, overlays: readonly string[], cwd: string): Overlaid {
  const files = overlays.map((overlay) => path.resolve(cwd, overlay));
  if (files.length === 0) {
    return { files, diagnostics: [], parsed: document };
  }
  const tree = new OverlaidTree(document.value);
  const read: Overlay[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, file] of files.entries()) {
    const name = displayName(file, cwd);
    const overlay = readOverlay(file, name);
    if ('diagnostics' in overlay) {
      return { files, diagnostics: [...diagnostics, ...overlay.diagnostics], parsed: document };
    }
    read.push(overlay);
    diagnostics.push(...applyOverlay(tree, overlay.value, index).map((each) => placed(each, overlay)));
  }
  if (hasErrors(diagnostics)) {
    return { files, diagnostics, parsed: document };
  }
  const sourceOf = (pointer: string) => {
    const origin = tree.originOf(parsePointer(pointer));
    return { overlay: origin.overlay === undefined ? undefined : read[origin.overlay], pointer: origin.pointer };
  };
  return {
    files,
    diagnostics,
    parsed: {
      value: tree.root,
      warnings: document.warnings,
      locate: (pointer): Position => {
        const { overlay, pointer: own } = sourceOf(pointer);
        return overlay === undefined ? document.locate(own) : { ...overlay.parsed.locate(own), file: overlay.name };
      },
      spelling: (pointer) => {
        const { overlay, pointer: own } = sourceOf(pointer);
        return (overlay?.parsed ?? document).spelling(own);
      },
    },
  };
}

function placed(found: Finding, { name, parsed }: Pick<Overlay, 'name' | 'parsed'>): Diagnostic {
  return diagnose(found, (pointer) => ({ file: name, ...parsed.locate(pointer), pointer }));
}

function readOverlay(file: string, name: string): Overlay | { readonly diagnostics: readonly Diagnostic[] } {
  const at = (found: Finding, line = 1, column = 1): Diagnostic =>
    diagnose(found, (pointer) => ({ file: name, line, column, pointer }));
  const bytes = readFile(file);
  if (!bytes.ok) {
    return { diagnostics: [at(finding('no-file', '', { file: name, reason: bytes.reason }))] };
  }
  const text = readText(bytes.bytes, name);
  if (!text.ok) {
    return { diagnostics: text.problems.map(({ finding: found, line, column }) => at(found, line, column)) };
  }
  const { parsed } = text;
  const found = checkNesting(parsed.value) ?? checkOverlay(parsed.value);
  if (found !== undefined) {
    return { diagnostics: [placed(found, { name, parsed })] };
  }
  return { name, value: parsed.value as JsonObject, parsed }; // checkOverlay
}

/** Returns why a value is not an Overlay Object (Overlay 1.1.0 §4.4.1). */
function checkOverlay(value: Json): Finding | undefined {
  const wrong = (pointer: string, problem: string): Finding => finding('overlay-wrong', pointer, { problem });
  if (!isObject(value)) {
    return wrong('', 'an overlay must be an object with overlay, info and actions');
  }
  const { overlay, actions } = value;
  if (typeof overlay !== 'string' || !/^1\.[012]\.\d+$/.test(overlay)) {
    return wrong(
      overlay === undefined ? '' : '/overlay',
      "'overlay' must be the version of the Overlay Specification, such as 1.1.0",
    );
  }
  if (!isArray(actions) || actions.length === 0) {
    return wrong(actions === undefined ? '' : '/actions', "'actions' must be a list of at least one action");
  }
  const index = actions.findIndex((action) => !isObject(action));
  return index < 0 ? undefined : wrong(`/actions/${index}`, 'an action must be an object');
}
