import type { Collections } from '../../handler-code/find-collections.js';
import type { HandlersFolder } from '../../handler-code/open-folder.js';
import type { BuiltDocument } from '../../model/built-document.js';
import type { ImportExtension } from '../../typescript/import-extension.js';
import type { HandlersLayout } from '../layout.js';
import type { Renames } from './find-renames.js';
import type { SingleHandler } from './single-handlers.js';

export interface MergeInput {
  readonly folder: HandlersFolder;
  /** The files beside the folder: a router's options may stand there, in which operations are named. */
  readonly beside?: HandlersFolder;
  /** The generated folder, absolute. */
  readonly out: string;
  readonly next: BuiltDocument;
  /** What the generated folder was made from before; absent the first time. */
  readonly previous?: BuiltDocument;
  readonly importExtension: ImportExtension;
  /** By default as the folder has it, and by tag where it is empty. */
  readonly layout?: HandlersLayout;
  /** Takes stubs of removed operations out. */
  readonly prune: boolean;
}

/** What the steps of a merge read. None of them changes it: each returns what is to be done. */
export interface MergeContext extends MergeInput {
  readonly collections: Collections;
  readonly renames: Renames;
  readonly singles: readonly SingleHandler[];
  /** Keys, as they are now, of the operations that have a handler. */
  readonly handled: ReadonlySet<string>;
  /** Names of types, by the key of their schema. */
  readonly names: ReadonlyMap<string, string>;
}
