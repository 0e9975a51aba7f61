import { type Imported, typeFrom, valueFrom } from '../typescript/code.js';

/** What emitted modules have of the runtime, by the file that it stands in. */
const TYPES = {
  'runtime/context': ['Context'],
  'runtime/create-listener': ['Listener'],
  'runtime/examples': ['Examples'],
  'runtime/match': ['Find', 'PathRow'],
  'runtime/mock-context': ['MockOverrides', 'MockedCall'],
  'runtime/operation': ['Operation', 'ReplySpec', 'SecuritySchemes'],
  'runtime/options': [
    'ApiKeyCredentials',
    'Authenticator',
    'BaseOptions',
    'BasicCredentials',
    'BearerCredentials',
    'CredentialsContext',
    'MiddlewareByOperation',
    'MiddlewareList',
  ],
  'runtime/problem': ['Problem'],
  'runtime/response/body': ['BinaryBody', 'Encoded', 'Sequence', 'TextBody'],
  'runtime/response/reply': [
    'NoHeaders',
    'Reply',
    'ReplyArguments',
    'ReplyArgumentsAs',
    'ReplyFor',
    'ReplyForAs',
    'ReplyMediaType',
    'ReplyStatus',
    'ReplyStatusAs',
    'UnseenReply',
  ],
  'runtime/send/callback-url': ['CallbackSource'],
  'runtime/send/send': ['ReceiverAnswer', 'SendOptions'],
  'runtime/status': ['ClientErrorStatus', 'FinalStatus', 'RedirectStatus', 'ServerErrorStatus', 'SuccessStatus'],
  'runtime/unreturned': ['UnreturnedBy'],
} as const;

const VALUES = {
  'runtime/create-listener': ['createListenerFor'],
  'runtime/express/create-router': ['createExpressRouter'],
  'runtime/match': ['createMatch'],
  'runtime/mock-context': ['mockContexts'],
  'runtime/request/multipart': ['readMultipart'],
  'runtime/send/send': ['createSenders'],
} as const;

type NamesIn<Table extends Readonly<Record<string, readonly string[]>>> = Table[keyof Table][number];

/** The names of the runtime, each with its place. */
export const runtime = { ...namesOf(TYPES, typeFrom), ...namesOf(VALUES, valueFrom) };

function namesOf<const Table extends Readonly<Record<string, readonly string[]>>>(
  table: Table,
  make: (from: string, name: string) => Imported,
): Readonly<Record<NamesIn<Table>, Imported>> {
  const entries = Object.entries(table).flatMap(([file, names]) =>
    names.map((name) => [name, make(`./${file}`, name)]),
  );
  return Object.fromEntries(entries) as Record<NamesIn<Table>, Imported>; // a member for each name in the table
}
