import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A group of tests in a file of the JSON Schema Test Suite. */
export interface Group {
  readonly description: string;
  readonly schema: unknown;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

/** Adapts a schema for use in a document: one without its own URI gets one, so that `#` is its own root. */
export function named(schema: unknown, name: string): unknown {
  if (typeof schema !== 'object' || schema === null || '$id' in schema) {
    return schema;
  }
  return { $id: `https://suite.invalid/${name}`, ...schema };
}

/** All groups except those that refer to the metaschema, which is on another host. */
export function fitsOpenApi31(_file: string, schema: unknown): boolean {
  return !JSON.stringify(schema).includes('"$ref":"https://json-schema.org/draft/2020-12/schema"');
}

/** The files that fit OpenAPI 3.0 (the suite's README). */
export function fitsOpenApi30(file: string, schema: unknown): boolean {
  if (/"definitions"|"items":\[/.test(JSON.stringify(schema))) {
    return false;
  }
  return !/^(additionalItems|definitions|dependencies|id|patternProperties|ref|refRemote|format)\.json$/.test(file);
}

/** Returns the schemas that the suite serves by HTTP, by URI, as components. */
export function remotes(folder: string, at: string): Readonly<Record<string, unknown>> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.json') && !/metaschema|format-assertion/.test(file),
  );
  return Object.fromEntries(
    files.map((file, index) => {
      const schema: object = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
      return [`Remote${index}`, { ...schema, $id: `${at}${file}` }];
    }),
  );
}

interface KnownFailure {
  readonly file: string;
  readonly group: string;
  readonly test?: string;
  readonly onlyWithoutOwnProperties?: boolean;
}

/** Returns whether Ajv itself gets a test wrong with `ownProperties: true`, according to the suite's folder. */
export function knownToAjv(file: string, draft: string): (name: string) => boolean {
  const read: { readonly drafts: Readonly<Record<string, { readonly failures: readonly KnownFailure[] }>> } =
    JSON.parse(readFileSync(file, 'utf8'));
  const names = (read.drafts[draft]?.failures ?? [])
    .filter(({ onlyWithoutOwnProperties }) => onlyWithoutOwnProperties !== true)
    .map((each) => [each.file.replace('.json', ''), each.group, ...(each.test ? [each.test] : [])].join(' › '));
  return (name) => names.some((known) => name === known || name.startsWith(`${known} › `));
}

/** Where we deviate from the suite: docs/requests.md gives the reasons. */
const MEANT: readonly RegExp[] = [
  /^format › .* is only an annotation by default$/, // asserted
  /^enum › empty enum › /, // left out, with a warning
  /^properties › .* › __proto__ not valid$/, // dropped before anything looks at it
  /^vocabulary › /, // an OpenAPI document has one dialect
];

export function isMeant(name: string): boolean {
  return MEANT.some((each) => each.test(name));
}
