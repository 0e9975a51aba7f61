import type { FaultQuestion, FaultsMessage } from './faults.js';
import { findFaults, findServing } from './find-faults.js';

// A separate process: `findFaultsApart` starts it and asks one question
process.once('message', (question: FaultQuestion) => {
  const serving = findServing(question);
  const say = (message: FaultsMessage, next: () => void) => process.send?.(message, next);
  const end = () => process.disconnect();
  say({ hasHandlers: serving !== undefined }, () => {
    if (serving === undefined) {
      end();
    } else {
      say({ hasHandlers: true, faults: findFaults(serving, question) }, end);
    }
  });
});
