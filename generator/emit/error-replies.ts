import type { Operation, Response } from '../model/api.js';
import { classOf, isError, type StatusKey } from '../model/status.js';
import { type Code, code, join, textOf, typeFrom } from '../typescript/code.js';
import type { Declaration, Property } from '../typescript/declaration.js';
import { stringLiteral } from '../typescript/encode.js';
import { withArguments } from '../typescript/print-declaration.js';
import type { EmitContext } from './emit-context.js';
import { replyBodyType } from './reply-statements.js';
import { runtime } from './runtime-names.js';

/** What `mapError` may reply. */
export interface ErrorReplies {
  readonly declaration: Declaration;
  /** Their statuses, as a type. */
  readonly statuses: Code;
}

const CLASSES = [
  { digit: 4, name: runtime.ClientErrorStatus },
  { digit: 5, name: runtime.ServerErrorStatus },
] as const;

/**
 * Returns the errors that at least one operation documents, each with a body and headers that fit all operations which
 * document it: by code, class or `default`. `undefined` if there are none.
 */
export function errorReplies(context: ErrorContext): ErrorReplies | undefined {
  const documented = context.api.operations.map(errorsOf);
  const codes = [...new Set(documented.flatMap((each) => each.codes))].sort((a, b) => a - b);
  const classes = CLASSES.filter(({ digit }) => documented.some((each) => each.of(digit) !== undefined));
  const rows = [
    ...codes.map((status) => ({
      key: String(status),
      statuses: code`${String(status)}`,
      responses: documented.flatMap((each) => each.of(status) ?? []),
    })),
    ...classes.map(({ digit, name }) => {
      const own = codes.filter((each) => classOf(each) === digit);
      return {
        key: stringLiteral(`${digit}XX`),
        statuses: own.length === 0 ? name : code`Exclude<${name}, ${own.join(' | ')}>`,
        responses: documented.flatMap((each) => each.of(digit) ?? []),
      };
    }),
  ];
  if (rows.length === 0) {
    return undefined;
  }
  const properties = rows.map(
    ({ key, statuses, responses }): Property => ({
      name: key,
      type: replyType(statuses, responses, context, `  ${key}: `.length),
    }),
  );
  return {
    statuses: join(
      [
        ...codes.filter((each) => !classes.some(({ digit }) => digit === classOf(each))).map(String),
        ...classes.map(({ name }) => name),
      ],
      ' | ',
    ),
    declaration: {
      kind: 'interface',
      name: 'ErrorReplies',
      docs: 'What `mapError` may reply: the documented errors, each in a form that fits all operations that have it.',
      properties,
    },
  };
}

type ErrorContext = Pick<EmitContext, 'api' | 'types' | 'target' | 'homeOf' | 'keyOf'>;

/** The errors of an operation. */
interface Errors {
  readonly codes: readonly number[];
  /** Returns what governs a code, or the codes of a class that have no own response (OAS 3.1.1 §4.8.16.2). */
  readonly of: (status: number) => Response | undefined;
}

function errorsOf({ responses }: Operation): Errors {
  const errors = responses.filter(({ status }) => isError(status));
  const find = (matches: (key: StatusKey) => boolean): Response | undefined =>
    errors.find(({ status }) => matches(status));
  return {
    codes: errors.flatMap(({ status }) => (status.kind === 'code' ? [status.code] : [])),
    of: (status) => {
      const digit = status < 10 ? status : classOf(status);
      return (
        find((key) => key.kind === 'code' && key.code === status) ??
        find((key) => key.kind === 'class' && key.class === digit) ??
        find((key) => key.kind === 'default')
      );
    },
  };
}

/** No operation has the key `'*'`, so a handler can't return a reply that is not its own. */
function replyType(statuses: Code, responses: readonly Response[], context: ErrorContext, before: number): Code {
  const bodies = new Map<string, Code>();
  for (const { contents } of responses) {
    const [content] = contents;
    if (content !== undefined) {
      const { kind, type } = content;
      bodies.set(kind === 'json' || kind === 'codec' ? context.keyOf(type) : kind, replyBodyType(content, context));
    }
  }
  // Many operations share a response, but each has its own type for the headers
  const headers = new Map<string, Code>();
  for (const { headers: documented, headersType: name } of responses) {
    if (name !== undefined) {
      const key = documented.map((each) => [each.name, each.required, context.keyOf(each.check)]);
      headers.set(JSON.stringify(key), typeFrom(context.homeOf(name) ?? './operations', name));
    }
  }
  const body = bodies.size === 0 ? ['undefined', 'undefined'] : [all([...bodies.values()]), 'string'];
  // What is left out is the default of `Reply`
  const rest = headers.size === 0 ? (bodies.size === 0 ? [] : body) : [...body, all([...headers.values()])];
  return withArguments(runtime.Reply, [stringLiteral('*'), statuses, ...rest], before);
}

/** Returns `A & (B | C)`. */
function all(types: readonly Code[]): Code {
  const [first = 'never'] = types;
  return types.length === 1
    ? first
    : join(
        types.map((each) => (/^\w+$/.test(textOf(each)) ? each : code`(${each})`)),
        ' & ',
      );
}
