import { type Change, diffApis } from '../../generator/diff/diff-apis.js';
import { breakage, lineOf } from '../../generator/diff/format-changes.js';
import type { Version } from '../../generator/document/version.js';
import { normalised } from '../normalise/normalised.js';

/** The changes from one document to another, given the YAML of their parts. */
export function changesBetween(
  old: string,
  now: string,
  versions: readonly [Version, Version] = ['3.1', '3.1'],
): readonly Change[] {
  return diffApis(normalised(versions[0], old), normalised(versions[1], now));
}

/** `getItem: 404 removed (breaks handlers)` */
export function lines(changes: readonly Change[]): readonly string[] {
  return changes.map((change) => {
    const breaks = breakage(change);
    return breaks === '' ? lineOf(change) : `${lineOf(change)} (${breaks})`;
  });
}

/** A document whose operation `a` takes and replies with a schema, given as YAML. */
export function around(schema: string, components = ''): string {
  return `paths:
  /a:
    post:
      operationId: a
      requestBody: { required: true, content: { application/json: { schema: ${schema} } } }
      responses: { '200': { description: ok, content: { application/json: { schema: ${schema} } } } }
components:
  schemas: {${components}}
`;
}
