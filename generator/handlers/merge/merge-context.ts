import type { Collections } from '../../handler-code/find-collections.js';
import type { HandlersFolder } from '../../handler-code/open-folder.js';
import type { BuiltDocument } from '../../model/built-document.js';
import type { ImportExtension } from '../../typescript/import-extension.js';
import type { HandlersLayout } from '../layout.js';
import type { Renames } from './find-renames.js';
import type { SingleHandler } from './single-handlers.js';

export interface MergeInput {
  readonly folder: HandlersFolder;
  /** The files next to the folder: they may contain a router's options, which name operations. */
  readonly beside?: HandlersFolder;
  /** The generated folder, absolute. */
  readonly out: string;
  readonly next: BuiltDocument;
  /** The document from which the generated folder was made before; absent the first time. */
  readonly previous?: BuiltDocument;
  readonly importExtension: ImportExtension;
  /** Default: as in the folder, or by tag if it is empty. */
  readonly layout?: HandlersLayout;
  /** Removes stubs of removed operations. */
  readonly prune: boolean;
}

/** The input of a merge's steps. No step changes it: each returns what must be done. */
export interface MergeContext extends MergeInput {
  readonly collections: Collections;
  readonly renames: Renames;
  readonly singles: readonly SingleHandler[];
  /** Current keys of the operations that have a handler. */
  readonly handled: ReadonlySet<string>;
  /** Names of types, by the key of their schema. */
  readonly names: ReadonlyMap<string, string>;
}
