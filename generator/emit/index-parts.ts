import { type Code, typeFrom, valueFrom } from '../typescript/code.js';

/** The parts of `index.ts` that depend on the document, for any target. */
export interface IndexParts {
  /** `<A extends Auth = Auth>`; empty if there are no callers to know. */
  readonly parameter: Code;
  readonly argument: string;
  /** The type of the handlers that a router takes. */
  readonly handlers: Code;
  /** The default of an options parameter; empty if the options are required. */
  readonly otherwise: string;
  /** The members of the options. */
  readonly members: readonly Code[];
}

export const HANDLERS = typeFrom('./operations', 'Handlers');
export const ROUTES = valueFrom('./routes', 'routes');
/** The source for a page of the document: names that `index.ts` declares. */
export const DOCS_SOURCE = '{ load: document, basePath }';
