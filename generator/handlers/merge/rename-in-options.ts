import { Node, type ObjectLiteralElementLike, type ObjectLiteralExpression } from 'ts-morph';
import type { Edit } from '../../files/edits.js';
import { keyOf } from '../../handler-code/find-collections.js';
import type { GeneratedNames } from '../../handler-code/generated-names.js';
import type { FolderFile } from '../../handler-code/open-folder.js';
import { SERVER_MAKERS } from '../../handler-code/server-makers.js';
import { typedValuesOf } from '../../handler-code/typed-values.js';
import { propertyKey } from '../../typescript/encode.js';
import { EditsByPlace } from './edits-by-place.js';
import type { Renames } from './find-renames.js';

/** Options whose members are named after operations, and how. */
const NAMED = [
  { option: 'middleware', form: /^(?<operation>\S+)$/ },
  { option: 'problem', form: /^(?<operation>\S+) (?:default|[1-5](?:XX|\d\d))$/ },
];

const OPTION_TYPES: ReadonlySet<string> = new Set(['RouterOptions', 'ListenerOptions']);

/** Renames the operations in a router's options, if the node is or gets such options. */
export function renameInOptions(
  node: Node,
  generated: GeneratedNames,
  keys: Renames['keys'],
  edits: EditsByPlace,
): void {
  for (const options of optionsIn(node, generated)) {
    for (const { option, form } of NAMED) {
      const member = objectOf(options)?.getProperty(option);
      const named = Node.isPropertyAssignment(member) ? objectOf(member.getInitializer()) : undefined;
      for (const each of named?.getProperties() ?? []) {
        renameMember(each, form, keys, edits);
      }
    }
  }
}

/** Does the same in a whole file, in which nothing else is renamed. */
export function renameInOptionsOf({ source, generated }: FolderFile, keys: Renames['keys']): readonly Edit[] {
  const edits = new EditsByPlace();
  source.forEachDescendant((node) => renameInOptions(node, generated, keys, edits));
  return edits.all();
}

function optionsIn(node: Node, generated: GeneratedNames): readonly (Node | undefined)[] {
  if (Node.isCallExpression(node)) {
    return SERVER_MAKERS.has(generated.of(node.getExpression()) ?? '') ? [node.getArguments()[1]] : [];
  }
  return typedValuesOf(node).flatMap(({ type, value }) => {
    const name = Node.isTypeReference(type) ? generated.of(type.getTypeName()) : undefined;
    return OPTION_TYPES.has(name ?? '') ? [value] : [];
  });
}

/** Returns an object literal, or the one that a variable of this file has as its value. */
function objectOf(node: Node | undefined): ObjectLiteralExpression | undefined {
  if (Node.isSatisfiesExpression(node) || Node.isAsExpression(node) || Node.isParenthesizedExpression(node)) {
    return objectOf(node.getExpression());
  }
  if (Node.isIdentifier(node)) {
    const value = node.getSourceFile().getVariableDeclaration(node.getText())?.getInitializer();
    return Node.isIdentifier(value) ? undefined : objectOf(value);
  }
  return Node.isObjectLiteralExpression(node) ? node : undefined;
}

function renameMember(
  member: ObjectLiteralElementLike,
  form: RegExp,
  keys: Renames['keys'],
  edits: EditsByPlace,
): void {
  if (Node.isSpreadAssignment(member)) {
    return;
  }
  const name = member.getNameNode();
  const operation = form.exec(keyOf(name) ?? '')?.groups?.['operation'] ?? '';
  const to = keys.get(operation);
  if (to === undefined) {
    return;
  }
  const start = name.getStart();
  if (Node.isShorthandPropertyAssignment(member)) {
    edits.add(start, start, `${propertyKey(to)}: `);
  } else if (Node.isIdentifier(name)) {
    edits.replace(name, propertyKey(to));
  } else if (Node.isStringLiteral(name)) {
    edits.add(start + 1, start + 1 + operation.length, to);
  }
}
