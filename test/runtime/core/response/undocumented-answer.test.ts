import { describe, expect, it } from 'vitest';
import { answers, createProblem } from '../../../../templates/runtime/core/problem.js';
import { undocumentedAnswer } from '../../../../templates/runtime/core/response/undocumented-answer.js';

const problem = createProblem(answers.notFound);
const about = { error: undefined, operation: undefined };

function sent(mapper?: (given: object) => unknown) {
  const failures: unknown[] = [];
  const answer = undocumentedAnswer(mapper === undefined ? {} : { '*': mapper }, problem, about, (error) =>
    failures.push(error),
  );
  return { status: answer.status, type: answer.headers['Content-Type'], body: answer.body, failures };
}
const plain = { status: 404, type: 'application/problem+json', body: JSON.stringify(problem) };

describe('an answer that the document has no word on', () => {
  it('is a problem document (RFC 9457)', () => {
    expect(sent()).toEqual({ ...plain, failures: [] });
  });

  it.each([
    [{ code: 1 }, 'application/json'],
    [{ title: 'x' }, 'application/json'],
    [{ title: 'x', status: 400 }, 'application/json'],
    [[], 'application/json'],
    ['text', 'application/json'],
    [null, 'application/json'],
    [{ title: 'x', status: 404, traceId: 7 }, 'application/problem+json'],
    [{ title: 'x', type: 'about:blank' }, 'application/problem+json'],
  ])('that problem[*] makes %j is sent as %s', (value, type) => {
    expect(sent(() => value)).toEqual({ status: 404, type, body: JSON.stringify(value), failures: [] });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('x');
      },
    ],
    ['makes nothing', () => undefined],
    ['makes what JSON can not have', () => 1n],
  ])('is a problem document where problem[*] %s', (_what, mapper) => {
    expect(sent(mapper)).toEqual({ ...plain, failures: [expect.any(Error)] });
  });
});
