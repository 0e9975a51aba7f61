import { answers, createProblem } from '../../templates/runtime/core/problem.js';
import { Cache } from '../cache.js';
import type { Api, Operation, Response, ResponseContent } from '../model/api.js';
import { routerAnswers } from '../model/router-answers.js';
import type { Schema } from '../model/schema.js';
import { schemaKeys } from './schema-keys.js';
import type { Validators } from './validators/emit-validators.js';

/** An error body that the router may make out of a problem: of its own, or of an error that a handler throws. */
export interface ProblemMapper {
  /** Key of `options.problem`. */
  readonly name: string;
  /** What the mapper returns. */
  readonly type: Schema;
  /** Whether a problem document does not satisfy it, so that only a mapper can make it. */
  readonly isRequired: boolean;
}

/** Sorted by name. */
export function problemMappers(
  api: Api,
  validators: Validators,
  keyOf = schemaKeys(api.declarations),
  cache = new Cache(),
): ProblemMapper[] {
  const mappers = new Map<string, ProblemMapper>();
  for (const operation of api.operations) {
    for (const { status } of routerAnswers(operation)) {
      // The client chooses which of several it gets
      const contents = responseFor(operation, status)?.contents.filter(({ kind }) => kind === 'json') ?? [];
      for (const { problem: name, check, type } of contents) {
        if (mappers.get(name)?.isRequired) continue;
        const accepts = (problem: unknown) => validators.accepts(check, 'response', problem);
        const key = `${status} ${keyOf(type)} ${keyOf(check)}`;
        const isRequired = cache.of('problem-mappers', key, () => !problemsOf(status).every(accepts));
        mappers.set(name, { name, type, isRequired });
      }
    }
  }
  // Of any other documented error a handler may throw one with its status
  for (const { contents } of api.operations.flatMap(({ responses }) => responses.filter(isError))) {
    for (const { kind, problem: name, type } of contents) {
      if (MAPPED.has(kind) && !mappers.has(name)) mappers.set(name, { name, type, isRequired: false });
    }
  }
  return [...mappers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What a mapper's value can be written as. */
const MAPPED: ReadonlySet<ResponseContent['kind']> = new Set(['json', 'text', 'codec']);

function isError({ status }: Response): boolean {
  return status.kind === 'default' || (status.kind === 'code' ? status.code >= 400 : status.class >= 4);
}

/** The most specific response for a status (OAS 3.1.1 §4.8.16.2). */
function responseFor({ responses }: Operation, status: number): Response | undefined {
  return (
    responses.find((each) => each.status.kind === 'code' && each.status.code === status) ??
    responses.find((each) => each.status.kind === 'class' && each.status.class === Math.floor(status / 100)) ??
    responses.find((each) => each.status.kind === 'default')
  );
}

/** The problems that the router makes of a status. */
function problemsOf(status: number): unknown[] {
  const errors = [{ in: 'body' as const, pointer: '/name', keyword: 'type', message: 'must be string' }];
  return Object.values(answers)
    .filter((answer) => answer.status === status)
    .map((answer) => createProblem(answer, status === 400 || status === 422 ? { errors } : {}));
}
