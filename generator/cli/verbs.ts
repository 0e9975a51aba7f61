import { audit } from './audit.js';
import { diff } from './diff.js';
import { generate } from './generate.js';
import { init } from './init.js';
import { lint } from './lint.js';
import { mock } from './mock.js';
import type { Verb } from './verb.js';

/** In the order of the help text. */
export const VERBS: readonly Verb[] = [generate(), init, lint, audit, diff, mock];
