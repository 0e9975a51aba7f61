import path from 'node:path';
import type { Node } from 'ts-morph';
import { type Finding, finding } from '../../diagnostics/finding.js';
import { applyEdits, type Edit, placeAfter } from '../../files/edits.js';
import type { Replacement } from '../../files/replace.js';
import type { FolderFile } from '../../handler-code/open-folder.js';
import { isTypeScript } from '../../handler-code/text-project.js';
import type { HandlerReport, HandlersPlan, PlacedStub, RenamedHandler } from '../handlers-plan.js';

export interface FileEdits {
  readonly file: FolderFile;
  readonly edits: readonly Edit[];
}

interface CreatedFile {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** What one step of a merge would do. */
export interface MergeStep {
  readonly edits?: readonly FileEdits[];
  readonly created?: readonly CreatedFile[];
  readonly deleted?: readonly FolderFile[];
  readonly inserted?: readonly PlacedStub[];
  readonly renamed?: readonly RenamedHandler[];
  readonly removed?: readonly PlacedStub[];
  readonly reports?: readonly HandlerReport[];
}

export function reportAt(file: FolderFile, node: Node, found: Finding): HandlerReport {
  return { finding: found, file: file.path, pos: node.getStart() };
}

/** Combines the steps to a plan; edits that would break a file are not made, but reported. */
export function planOf(steps: readonly MergeStep[]): HandlersPlan {
  const edited = editsByFile(steps);
  const deleted = new Map(
    steps.flatMap((step) => step.deleted ?? []).map((file) => [file.path, file.mark + file.text]),
  );
  const inserted = steps.flatMap((step) => step.inserted ?? []);
  const created = steps
    .flatMap((step) => step.created ?? [])
    .map(({ path: file, text: after }): Replacement => {
      const before = deleted.get(file);
      return before === undefined ? { path: file, after } : { path: file, before, after };
    });
  const isCreated = new Set(created.map((each) => each.path));
  const changed: Replacement[] = [];
  const refused: HandlerReport[] = [];
  for (const { file, edits } of edited.values()) {
    if (deleted.has(file.path)) {
      continue;
    }
    const after = applyEdits(file.text, edits);
    if (after === file.text) {
      continue;
    }
    if (after !== undefined && isTypeScript(file.path, after)) {
      changed.push({ path: file.path, before: file.mark + file.text, after: file.mark + after });
    } else {
      refused.push(unmerged(file, inserted));
    }
  }
  const removedFiles = [...deleted].flatMap(([file, before]) => (isCreated.has(file) ? [] : [{ path: file, before }]));
  const changes = [...created, ...changed, ...removedFiles];
  const isDone = ({ file }: { readonly file: string }) => changes.some((change) => change.path === file);
  return {
    changes,
    inserted: inserted.filter(isDone),
    renamed: steps.flatMap((step) => step.renamed ?? []).filter(isDone),
    removed: steps.flatMap((step) => step.removed ?? []).filter(isDone),
    reports: [...steps.flatMap((step) => step.reports ?? []), ...refused],
    placeAfter: (file, pos) => (isDone({ file }) ? placeAfter(pos, edited.get(file)?.edits ?? []) : pos),
  };
}

/** Returns a file's edits in the order of the steps: at the same place, an earlier step's come first. */
function editsByFile(steps: readonly MergeStep[]): ReadonlyMap<string, FileEdits> {
  const edited = new Map<string, FileEdits>();
  for (const { file, edits } of steps.flatMap((step) => step.edits ?? [])) {
    if (edits.length === 0) {
      continue;
    }
    edited.set(file.path, { file, edits: [...(edited.get(file.path)?.edits ?? []), ...edits] });
  }
  return edited;
}

function unmerged(file: FolderFile, inserted: readonly PlacedStub[]): HandlerReport {
  const operations = inserted.filter((each) => each.file === file.path).map(({ operation }) => operation);
  const values = { operations: operations.join(', ') || path.basename(file.path) };
  return { finding: finding('handlers-unmerged', '', values), file: file.path, pos: 0 };
}
