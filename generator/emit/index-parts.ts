import { type Code, typeFrom, valueFrom } from '../typescript/code.js';

/** What `index.ts` has of the document on any target. */
export interface IndexParts {
  /** `<A extends Auth = Auth>`; empty where nobody says who calls. */
  readonly parameter: Code;
  readonly argument: string;
  /** The type of what a router takes as handlers. */
  readonly handlers: Code;
  /** The default of a parameter of options; empty where they can't be left out. */
  readonly otherwise: string;
  /** Members of the options. */
  readonly members: readonly Code[];
}

export const HANDLERS = typeFrom('./operations', 'Handlers');
export const ROUTES = valueFrom('./routes', 'routes');
/** What a page of the document is made of: names that `index.ts` declares. */
export const DOCS_SOURCE = '{ load: document, basePath }';
