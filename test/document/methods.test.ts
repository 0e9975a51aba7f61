import { expect, it } from 'vitest';
import { METHODS, METHODS_OF_2 } from '../../generator/document/methods.js';

it('each version has its methods', () => {
  expect(METHODS).toEqual(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query']);
  expect(METHODS_OF_2).toEqual(['get', 'put', 'post', 'delete', 'options', 'head', 'patch']);
});
