import { expect, it } from 'vitest';
import { ContractViolation } from '../../../../templates/runtime/core/response/contract-violation.js';
import { operation } from '../../support/operation.js';

const getItem = operation({ id: 'getItem' });

it('names the operation, and the reply that is broken', () => {
  const faults = [{ in: 'body', pointer: '/a', keyword: 'type', message: 'is wrong' }] as const;
  const cause = new Error('x');
  const violation = new ContractViolation(getItem, 'is wrong.', { status: 404, key: '4XX', faults, cause });
  expect(violation).toMatchObject({
    name: 'ContractViolation',
    message: 'getItem: is wrong.',
    operation: 'getItem',
    status: 404,
    pointer: '/paths/~1items/get/responses/4XX',
    faults,
    cause,
  });
});

it('else names the operation alone', () => {
  const violation = new ContractViolation(getItem, 'is wrong.');
  expect(violation).toMatchObject({ status: undefined, pointer: '/paths/~1items/get', faults: [] });
  expect('cause' in violation).toBe(false);
});
