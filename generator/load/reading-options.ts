import type { Selection } from './select-operations.js';

/** How a document is read: what its references may lead to, and which part of it is meant. */
export interface ReadingOptions extends Selection {
  /** Hosts that `$ref`s may lead to, each with its port where that is not the scheme's own: `[::1]:8080`. */
  readonly allowRemote?: readonly string[];
  /**
   * Folder, relative to `cwd`, that `$ref`s may lead into, beside the document's own. By default the project that the
   * document is part of, or `cwd` where the document lies in it.
   */
  readonly refRoot?: string;
  /** Reads a `$ref` of a schema that leads to nothing as a schema that takes any value. Default `false`. */
  readonly allowDanglingRefs?: boolean;
  /** Files of overlays (OpenAPI Overlay 1.1), relative to `cwd`, which are laid on the document one after the other. */
  readonly overlay?: readonly string[];
}

/** Those of some options that are given. */
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
