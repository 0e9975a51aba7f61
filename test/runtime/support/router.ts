import type { RouterDefinition } from '../../../templates/runtime/core/prepare-operation.js';
import { createCoreRouter } from '../../../templates/runtime/core/router.js';
import type { FakeCall } from './call.js';

/** The statuses that a router answers a call with, and `next` where the call went on to whoever is next. */
export async function answersOf(
  definition: RouterDefinition<FakeCall>,
  call: FakeCall,
  next: 'next' | 'nobody' = 'next',
): Promise<readonly unknown[]> {
  const router = createCoreRouter<FakeCall>(definition);
  let passed = 0;
  if (next === 'nobody') {
    router(call);
  } else {
    router(call, () => {
      passed += 1;
    });
  }
  await new Promise(setImmediate);
  return [...call.sent.map(({ status }) => status), ...Array.from({ length: passed }, () => 'next')];
}
