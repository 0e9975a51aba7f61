import type { FaultQuestion } from './faults.js';
import { findFaults, findServing } from './find-faults.js';

/** What the process says: first whether there are handlers at all, then what is wrong with them. */
export interface FaultsMessage {
  readonly hasHandlers: boolean;
  readonly faults?: ReturnType<typeof findFaults>;
}

// A process of its own: `findFaultsApart` starts it and asks one question
process.once('message', (question: FaultQuestion) => {
  const serving = findServing(question);
  const say = (message: FaultsMessage, next: () => void) => process.send?.(message, next);
  const end = () => process.disconnect();
  say({ hasHandlers: serving !== undefined }, () => {
    if (serving === undefined) end();
    else say({ hasHandlers: true, faults: findFaults(serving, question) }, end);
  });
});
