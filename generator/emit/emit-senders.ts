import type { RequestContent, ResponseContent, Sender } from '../model/api.js';
import { type Code, code, join, typeFrom } from '../typescript/code.js';
import type { Declaration, Property } from '../typescript/declaration.js';
import { comment, lineComment, propertyKey, stringLiteral } from '../typescript/encode.js';
import { Module } from '../typescript/module.js';
import { printDeclaration, union } from '../typescript/print-declaration.js';
import type { EmitContext, TypeContext } from './emit-context.js';
import { json, SCHEMAS } from './emit-routes.js';
import type { OpenApiTypes } from './openapi-types.js';
import { operationRow, type RowContext } from './operation-row.js';
import { replies, statusesOf } from './reply-statuses.js';
import { runtime } from './runtime-names.js';
import { declareHelpers } from './with-required.js';

/** Makes `senders.ts`: the messages that the server itself sends; absent if there are none. */
export function emitSenders(context: EmitContext): readonly Module[] {
  const { api, types, homeOf, schemas, ownTypes } = context;
  const { senders } = api;
  if (senders.length === 0) {
    return [];
  }
  const module = new Module('senders.ts', homeOf);
  for (const sender of senders) {
    for (const each of senderDeclarations(sender, context)) {
      module.declare([each.name], printDeclaration(each));
    }
    for (const name of ownTypes.get(sender.typeName) ?? []) {
      const type = types.declared.get(name);
      if (type) {
        module.declare([name], code`${type}\n`);
      }
    }
  }
  const collection: Declaration = {
    kind: 'interface',
    name: 'Senders',
    docs: comment(`What ${lineComment(api.title)} sends: its webhooks and callbacks.`),
    properties: senders.map(({ key, typeName }) => ({ name: propertyKey(key), type: typeName })),
  };
  const row: RowContext = { schemas, shared: new Map() };
  const rows = senders.map((sender) => `    ${propertyKey(sender.key)}: ${json(operationRow(sender, row))},\n`);
  module
    .declare([collection.name], printDeclaration(collection))
    .declare(
      ['send'],
      code`/** Sends a message to the URL that the receiver has given. */\nexport const send: Senders = ${runtime.createSenders}<Senders>(\n  {\n${rows}  },\n  ${SCHEMAS},\n);\n`,
    );
  return [declareHelpers(module)];
}

function senderDeclarations(sender: Sender, context: TypeContext): readonly Declaration[] {
  const { typeName, of } = sender;
  const members = messageMembers(sender, context);
  const isNeeded = members.some((properties) => properties.some(({ name }) => !name.endsWith('?')));
  const from = (suffix: string): Code => typeFrom('./operations', `${of?.typeName}${suffix}`);
  const to = of ? code`string | URL | ${runtime.CallbackSource}<${from('Context')}, ${from('Reply')}>` : 'string | URL';
  const message = `message${isNeeded ? '' : '?'}: ${typeName}Message`;
  return [
    {
      kind: 'interface',
      name: typeName,
      docs: documentation(sender),
      callSignatures: [
        {
          typeParameters: [],
          parameters: [code`to: ${to}`, message, code`options?: ${runtime.SendOptions}`],
          returnType: `Promise<${typeName}Answer>`,
        },
      ],
    },
    messageDeclaration(`${typeName}Message`, members),
    { kind: 'alias', name: `${typeName}Answer`, type: answerUnion(sender, context.types) },
  ];
}

function documentation({ summary, description, deprecated, of, path, method }: Sender): string {
  const what = of ? `Callback of \`${of.key}\`, to \`${lineComment(path)}\`` : `Webhook \`${lineComment(path)}\``;
  const parts = [
    ...(summary ? [summary] : []),
    `${what}, by \`${method}\`.`,
    ...(description && description !== summary ? [description] : []),
    ...(deprecated ? ['@deprecated'] : []),
  ];
  return comment(parts.join('\n\n'));
}

const PLACES = ['query', 'header', 'cookie'] as const;

/** Returns the members of a message: one list for each media type that its body may have. */
function messageMembers(
  { parameterTypes, parametersCheck, body }: Sender,
  context: TypeContext,
): readonly (readonly Property[])[] {
  const parameters = PLACES.flatMap((place): Property[] => {
    const type = parameterTypes[place];
    if (type === undefined) {
      return [];
    }
    const checks = typeof parametersCheck === 'object' ? parametersCheck.properties?.[place] : undefined;
    const isRequired = typeof checks === 'object' && (checks.required ?? []).length > 0;
    return [member(place, type, isRequired)];
  });
  const contents = body?.contents ?? [];
  if (contents.length === 0) {
    return [parameters];
  }
  return contents.map((content, index) => [
    ...parameters,
    ...(contents.length > 1 ? [member('contentType', stringLiteral(content.mediaType), index > 0)] : []),
    member('body', messageBodyType(content, context), body?.required === true),
  ]);
}

function member(name: string, type: Code, isRequired: boolean): Property {
  return { name: isRequired ? name : `${name}?`, type, isReadonly: true };
}

function messageDeclaration(name: string, members: readonly (readonly Property[])[]): Declaration {
  const [only = [], ...others] = members;
  if (others.length === 0) {
    return { kind: 'interface', name, properties: only };
  }
  const alternatives = members.map(
    (properties) =>
      code`\n| { ${join(
        properties.map((each) => code`readonly ${each.name}: ${each.type}`),
        '; ',
      )} }`,
  );
  return { kind: 'alias', name, type: alternatives };
}

function messageBodyType({ kind, type }: RequestContent, { types, target }: TypeContext): Code {
  switch (kind) {
    case 'json':
    case 'urlencoded':
    case 'multipart':
    case 'lines':
    case 'events':
    case 'text':
      return types.typeOf(type);
    case 'binary':
    case 'codec':
      return code`string | ${target.names.BinaryBody}`;
    default:
      return kind satisfies never;
  }
}

function answerUnion(sender: Sender, types: OpenApiTypes): Code {
  const members = replies(sender).flatMap((response) => {
    const stem = code`${runtime.ReceiverAnswer}<${union(statusesOf(response, sender), 0)}`;
    if (response.contents.length === 0) {
      return [code`${stem}, undefined>`];
    }
    return response.contents.map(
      (content) => code`${stem}, ${answerBodyType(content, types)}, ${stringLiteral(content.mediaType)}>`,
    );
  });
  return members.length > 1 ? members.map((each) => code`\n| ${each}`) : (members[0] ?? 'never');
}

function answerBodyType({ kind, type }: ResponseContent, types: OpenApiTypes): Code {
  switch (kind) {
    case 'json':
      return types.typeOf(type);
    case 'text':
    case 'urlencoded':
      return 'string';
    case 'binary':
    case 'multipart':
    case 'codec':
    case 'events':
    case 'lines':
    case 'records':
      return 'Uint8Array';
    default:
      return kind satisfies never;
  }
}
