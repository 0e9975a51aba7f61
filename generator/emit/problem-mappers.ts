import { answers, createProblem } from '../../templates/runtime/core/problem.js';
import type { ResponseContent } from '../model/api.js';
import type { Schema } from '../model/schema.js';
import { isError, mostSpecific } from '../model/status.js';
import { routerAnswers } from '../resolve/router-answers.js';
import type { ServerContext } from './emit-context.js';

/** An error body that the router may make of a problem: its own, or an error that a handler throws. */
export interface ProblemMapper {
  /** Key of `options.problem`. */
  readonly name: string;
  /** What the mapper returns. */
  readonly type: Schema;
  /** Whether a problem document does not satisfy it, so that only a mapper can make it. */
  readonly isRequired: boolean;
}

/** Returns them sorted by name. */
export function problemMappers({ api, accepts: isTaken, schemas }: ServerContext): ProblemMapper[] {
  const required = new Map<string, boolean>();
  const mappers = new Map<string, ProblemMapper>();
  for (const operation of api.operations) {
    for (const { status } of routerAnswers(operation)) {
      // The client chooses among several
      const contents = mostSpecific(operation.responses, status)?.contents.filter(({ kind }) => kind === 'json') ?? [];
      for (const { problem: name, check, type } of contents) {
        if (mappers.get(name)?.isRequired) {
          continue;
        }
        const accepts = (problem: unknown) => isTaken(check, problem);
        // Most operations share the schema of their errors
        const key = `${status} ${schemas.nameOf(check)}`;
        const isRequired = required.get(key) ?? !problemsOf(status).every(accepts);
        required.set(key, isRequired);
        mappers.set(name, { name, type, isRequired });
      }
    }
  }
  // A handler may throw any other documented error with its status
  for (const { contents } of api.operations.flatMap(({ responses }) =>
    responses.filter(({ status }) => isError(status)),
  )) {
    for (const { kind, problem: name, type } of contents) {
      if (MAPPED.has(kind) && !mappers.has(name)) {
        mappers.set(name, { name, type, isRequired: false });
      }
    }
  }
  return [...mappers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The kinds of content that a mapper's value can be written as. */
const MAPPED: ReadonlySet<ResponseContent['kind']> = new Set(['json', 'text', 'codec']);

/** Returns the problems that the router makes for a status. */
function problemsOf(status: number): unknown[] {
  const errors = [{ in: 'body' as const, pointer: '/name', keyword: 'type', message: 'must be a string' }];
  return Object.values(answers)
    .filter((answer) => answer.status === status)
    .map((answer) => createProblem(answer, status === 400 || status === 422 ? { errors } : {}));
}
