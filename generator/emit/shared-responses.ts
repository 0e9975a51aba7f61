import { inlineProblem } from '../../templates/runtime/core/read-operation.js';
import type { Api, Operation, Response } from '../model/api.js';
import { formatStatusKey } from '../model/status.js';

/** The responses in `components.responses` that are the same for every operation, by their names there. */
export type SharedResponses = ReadonlyMap<string, Response>;

export function sharedResponses(api: Api): SharedResponses {
  const shared = new Map<string, Response>();
  for (const operation of api.operations) {
    for (const response of operation.responses) {
      const { component } = response;
      if (component === undefined || shared.has(component) || !isForAll(response, operation)) {
        continue;
      }
      shared.set(component, response);
    }
  }
  return shared;
}

/** Returns the name of the shared response that equals this one. */
export function nameOfShared(response: Response, operation: Operation, shared: SharedResponses): string | undefined {
  const { component } = response;
  const known = component === undefined ? undefined : shared.get(component);
  // A 204 has no content, whatever its component says (RFC 9110 §15.3.5)
  return known && isForAll(response, operation) && known.contents.length === response.contents.length
    ? component
    : undefined;
}

/** Whether nothing in it is named after the operation. */
function isForAll({ contents, status }: Response, { key }: Operation): boolean {
  return contents.every(({ problem }) => problem !== inlineProblem(key, formatStatusKey(status)));
}
