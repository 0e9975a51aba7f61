import { reversed } from '../build/schema-uses.js';
import type { Api, RequestContent, ResponseContent, Sender } from '../model/api.js';
import type { Declaration, Property } from './declaration.js';
import { declarationText } from './declaration-text.js';
import { operationRow } from './emit-routes.js';
import { comment, lineComment, propertyKey, stringLiteral } from './encode.js';
import { importTypes, usedNames } from './imports.js';
import { literal } from './literal.js';
import type { OpenApiTypes } from './openapi-types.js';
import type { TypeText } from './operation-statements.js';
import { replies, statusesOf } from './reply-statuses.js';
import type { Validators } from './validators/emit-validators.js';

/** `senders.ts`: what the server itself sends; absent where that is nothing. */
export function emitSenders(
  api: Api,
  types: OpenApiTypes,
  validators: Validators,
  extension: string,
): string | undefined {
  const { senders } = api;
  if (senders.length === 0) return undefined;
  const names = new Set<string>();
  const typeText: TypeText = (schema) => {
    const { text, names: used } = types.typeOf(schema);
    for (const name of used) names.add(name);
    return text;
  };
  const declarations = senders.flatMap((sender) => [
    ...senderDeclarations(sender, typeText).map(declarationText),
    ...api.declarations
      .filter(({ owner }) => owner === sender.typeName)
      .flatMap(({ name }) => {
        const type = types.declared.get(name);
        for (const used of type?.names ?? []) names.add(used);
        return type ? [`${type.text}\n`] : [];
      }),
  ]);
  const collection = declarationText({
    kind: 'interface',
    name: 'Senders',
    docs: comment(`What ${lineComment(api.title)} sends: its webhooks and callbacks.`),
    properties: senders.map(({ key, typeName }) => ({ name: propertyKey(key), type: typeName })),
  });
  // What comes in and what goes out change places
  const theirs: Validators = {
    ...validators,
    nameOf: (check, direction) => validators.nameOf(check, reversed(direction)),
  };
  const rows = senders.map(
    (sender) =>
      `  ${propertyKey(sender.key)}: ${literal(operationRow(sender, theirs, { of: () => undefined }, false), 2, 4 + sender.key.length)},\n`,
  );
  const body = [...declarations, collection].join('\n');
  const data = `/** Sends a message to the URL that the receiver has given. */
export const send: Senders = createSenders<Senders>({\n${rows.join('')}});\n`;
  const contexts = senders.flatMap(({ of }) => (of ? [`${of.typeName}Context`, `${of.typeName}Reply`] : []));
  const shared = new Set(api.declarations.filter(({ owner }) => owner === undefined).map(({ name }) => name));
  const usedHere = usedNames(body);
  const used = (known: readonly string[]) => known.filter((name) => usedHere.has(name));
  return `${importTypes([...new Set(contexts)].sort(), `./operations${extension}`)}${importTypes(used(['BinaryBody']), `./runtime/node/body${extension}`)}${importTypes(used(['CallbackSource']), `./runtime/core/send/callback-url${extension}`)}import { createSenders, ${used(
    ['ReceiverAnswer'],
  )
    .map((name) => `type ${name}, `)
    .join('')}type SendOptions } from './runtime/core/send/send${extension}';
${importTypes(used(STATUSES), `./runtime/core/status${extension}`)}${importTypes([...names].filter((name) => shared.has(name)).sort(), `./schema${extension}`)}${usedNames(data).has('validators') ? `import * as validators from './validators${extension}';\n` : ''}
${body}
${data}`;
}

const STATUSES = ['ClientErrorStatus', 'FinalStatus', 'RedirectStatus', 'ServerErrorStatus', 'SuccessStatus'];

function senderDeclarations(sender: Sender, typeText: TypeText): readonly Declaration[] {
  const { typeName, of } = sender;
  const members = messageMembers(sender, typeText);
  const isNeeded = members.some((properties) => properties.some(({ name }) => !name.endsWith('?')));
  const to = of ? `string | URL | CallbackSource<${of.typeName}Context, ${of.typeName}Reply>` : 'string | URL';
  const message = `message${isNeeded ? '' : '?'}: ${typeName}Message`;
  return [
    {
      kind: 'interface',
      name: typeName,
      docs: documentation(sender),
      callSignatures: [
        {
          typeParameters: [],
          parameters: [`to: ${to}`, message, 'options?: SendOptions'],
          returnType: `Promise<${typeName}Answer>`,
        },
      ],
    },
    messageDeclaration(`${typeName}Message`, members),
    { kind: 'alias', name: `${typeName}Answer`, type: answerUnion(sender, typeText) },
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

/** The members of a message: one list for each media type that its body may have. */
function messageMembers(
  { parameterTypes, parametersCheck, body }: Sender,
  typeText: TypeText,
): readonly (readonly Property[])[] {
  const parameters = PLACES.flatMap((place): Property[] => {
    const type = parameterTypes[place];
    if (type === undefined) return [];
    const checks = typeof parametersCheck === 'object' ? parametersCheck.properties?.[place] : undefined;
    const isRequired = typeof checks === 'object' && (checks.required ?? []).length > 0;
    return [member(place, type, isRequired)];
  });
  const contents = body?.contents ?? [];
  if (contents.length === 0) return [parameters];
  return contents.map((content, index) => [
    ...parameters,
    ...(contents.length > 1 ? [member('contentType', stringLiteral(content.mediaType), index > 0)] : []),
    member('body', messageBodyType(content, typeText), body?.required === true),
  ]);
}

function member(name: string, type: string, isRequired: boolean): Property {
  return { name: isRequired ? name : `${name}?`, type, isReadonly: true };
}

function messageDeclaration(name: string, members: readonly (readonly Property[])[]): Declaration {
  const [only = [], ...others] = members;
  if (others.length === 0) return { kind: 'interface', name, properties: only };
  const union = members.map(
    (properties) => `\n| { ${properties.map((each) => `readonly ${each.name}: ${each.type}`).join('; ')} }`,
  );
  return { kind: 'alias', name, type: union.join('') };
}

function messageBodyType({ kind, type }: RequestContent, typeText: TypeText): string {
  switch (kind) {
    case 'json':
    case 'urlencoded':
    case 'multipart':
    case 'lines':
    case 'text':
      return typeText(type);
    case 'binary':
    case 'codec':
      return 'string | BinaryBody';
    default:
      return kind satisfies never;
  }
}

function answerUnion(sender: Sender, typeText: TypeText): string {
  const members = replies(sender).flatMap((response) => {
    const stem = `ReceiverAnswer<${statusesOf(response, sender)}`;
    if (response.contents.length === 0) return [`${stem}, undefined>`];
    return response.contents.map(
      (content) => `${stem}, ${answerBodyType(content, typeText)}, ${stringLiteral(content.mediaType)}>`,
    );
  });
  return members.length > 1 ? members.map((each) => `\n| ${each}`).join('') : (members[0] ?? 'never');
}

function answerBodyType({ kind, type }: ResponseContent, typeText: TypeText): string {
  switch (kind) {
    case 'json':
      return typeText(type);
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
