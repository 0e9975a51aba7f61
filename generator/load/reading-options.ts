import type { Selection } from './select-operations.js';

/** How a document is read: where its references may lead, and which part of it is selected. */
export interface ReadingOptions extends Selection {
  /** Hosts that `$ref`s may lead to, each with its port unless that is the default of the scheme: `[::1]:8080`. */
  readonly allowRemote?: readonly string[];
  /**
   * Folder, relative to `cwd`, that `$ref`s may lead into, in addition to the document's own. By default the project
   * that the document belongs to, or `cwd` if it contains the document.
   */
  readonly refRoot?: string;
  /** Treats a schema `$ref` that leads to nothing as a schema that accepts any value. Default `false`. */
  readonly allowDanglingRefs?: boolean;
  /** Files of overlays (OpenAPI Overlay 1.1), relative to `cwd`, applied to the document one after the other. */
  readonly overlay?: readonly string[];
}

/** Returns those options that are given. */
export function readingOptionsOf({
  allowRemote,
  refRoot,
  allowDanglingRefs,
  overlay,
  tags,
  operations,
}: ReadingOptions): ReadingOptions {
  return {
    ...(allowRemote && { allowRemote }),
    ...(refRoot !== undefined && { refRoot }),
    ...(allowDanglingRefs === true && { allowDanglingRefs }),
    ...(overlay && { overlay }),
    ...(tags && { tags }),
    ...(operations && { operations }),
  };
}
