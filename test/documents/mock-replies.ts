import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { createExampleHandler, LoadExamples } from '../../templates/runtime/core/examples.js';
import type { checkReply } from '../../templates/runtime/core/response/check-reply.js';
import type { createReplyTable } from '../../templates/runtime/core/response/reply-table.js';
import type { Routes } from '../../templates/runtime/core/routes.js';

/**
 * What is wrong with the mock replies of an emitted folder: of each operation one for each documented status is made as
 * a client would prefer it, and checked as any handler's reply is.
 */
export async function mockFaults(folder: string): Promise<string[]> {
  const load = (file: string): Promise<unknown> => import(pathToFileURL(path.join(folder, file)).href);
  // The modules are those of this project, translated
  const { routes } = (await load('routes.js')) as { routes: Routes };
  const examples = (await load('examples.js')) as Awaited<ReturnType<LoadExamples>>;
  const operations = Object.keys(examples.examples).flatMap((id) => routes.operation(id) ?? []);
  const runtime = {
    ...((await load('runtime/core/examples.js')) as { createExampleHandler: typeof createExampleHandler }),
    ...((await load('runtime/core/response/check-reply.js')) as { checkReply: typeof checkReply }),
    ...((await load('runtime/core/response/reply-table.js')) as { createReplyTable: typeof createReplyTable }),
  };
  const faults: string[] = [];
  for (const operation of operations) {
    const table = runtime.createReplyTable(operation);
    const handler = runtime.createExampleHandler(operation, table, async () => examples);
    const keys = Object.keys(operation.replies).filter((key) => !key.startsWith('1'));
    for (const key of keys) {
      const code = key === 'default' ? '500' : key.replace('XX', '00');
      try {
        const reply = await handler({ accepts: undefined }, { headers: { prefer: `code=${code}` } });
        const contract = { operation, replies: table, validateReplies: 'always' } as const;
        runtime.checkReply(contract, reply, {
          accept: undefined,
          error: undefined,
          isSet: () => false,
          report: () => undefined,
        });
      } catch (error) {
        faults.push(`${operation.method} ${operation.path} ${key}: ${String(error)}`);
      }
    }
  }
  return faults;
}
