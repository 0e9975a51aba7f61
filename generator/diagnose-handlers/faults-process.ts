import type { FaultQuestion } from './faults.js';
import { findFaults } from './find-faults.js';

// A process of its own: `findFaultsApart` starts it, asks one question, and is told the answer
process.once('message', (question: FaultQuestion) => {
  process.send?.({ answer: findFaults(question) });
  process.disconnect();
});
