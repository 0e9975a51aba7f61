import { type Imported, typeFrom, valueFrom } from '../typescript/code.js';

/** What emitted modules import from the runtime's core, by file. */
const TYPES = {
  'runtime/core/authenticator': ['Authenticator', 'TokenAuthenticator'],
  'runtime/core/examples': ['Examples'],
  'runtime/core/limits': ['Limits'],
  'runtime/core/match': ['Find'],
  'runtime/core/mock-context': ['MockOverrides', 'MockedCall'],
  'runtime/core/options': ['ErrorMapper', 'ProblemMapper'],
  'runtime/core/per-operation': ['PerOperation'],
  'runtime/core/response/reply': ['NoHeaders', 'Replier', 'ReplierAs', 'Reply', 'UnseenReply'],
  'runtime/core/send/callback-url': ['CallbackSource'],
  'runtime/core/send/send': ['ReceiverAnswer', 'SendOptions'],
  'runtime/core/status': ['ClientErrorStatus', 'FinalStatus', 'RedirectStatus', 'ServerErrorStatus', 'SuccessStatus'],
  'runtime/core/unreturned': ['UnreturnedBy'],
} as const;

const VALUES = {
  'runtime/core/combine-handlers': ['handlerCombiner'],
  'runtime/core/docs/unpacked': ['unpacked'],
  'runtime/core/routes': ['createRoutes'],
  'runtime/core/send/send': ['createSenders'],
  'runtime/core/validation/linear': ['linear'],
  'runtime/core/values/format-codec': ['bigintOf', 'codec', 'date', 'dateTime'],
  'runtime/core/values/format-values': ['FormatValues'],
  'runtime/core/validation/schema-set': ['SchemaSet'],
} as const;

type NamesIn<Table extends Readonly<Record<string, readonly string[]>>> = Table[keyof Table][number];

/** The names of the runtime's core, each with its file. */
export const runtime = { ...namesOf(TYPES, typeFrom), ...namesOf(VALUES, valueFrom) };

export function namesOf<const Table extends Readonly<Record<string, readonly string[]>>>(
  table: Table,
  make: (from: string, name: string) => Imported,
): Readonly<Record<NamesIn<Table>, Imported>> {
  const entries = Object.entries(table).flatMap(([file, names]) =>
    names.map((name) => [name, make(`./${file}`, name)]),
  );
  return Object.fromEntries(entries) as Record<NamesIn<Table>, Imported>; // one member for each name in the table
}
