import { expect, it } from 'vitest';
import { answers, createProblem } from '../../../templates/runtime/core/problem.js';
import { reasonPhrase } from '../../../templates/runtime/core/status.js';

const fault = { in: 'query', pointer: 'a', keyword: 'type', message: 'is wrong' } as const;

it('is no more than its status (RFC 9457 §4.2.1)', () => {
  expect(createProblem(answers.notFound)).toEqual({ type: 'about:blank', title: 'Not Found', status: 404 });
});

it('says why, and all that is wrong', () => {
  expect(createProblem(answers.forbidden)).toHaveProperty('detail', 'The credentials do not allow this.');
  expect(createProblem(answers.notFound, { errors: [fault], truncated: true })).toMatchObject({
    errors: [fault],
    truncated: true,
  });
  expect(Object.keys(createProblem(answers.notFound, { errors: [fault], truncated: false }))).toEqual([
    'type',
    'title',
    'status',
    'errors',
  ]);
});

it.each(Object.entries(answers))('%s has the title of its status, and says where that is defined', (_name, answer) => {
  expect(answer.title).toBe(reasonPhrase(answer.status));
  expect(answer.documentation).toMatch(/^RFC 9110 §15\.[56]\.\d+$/);
});
