import { _, type CodeKeywordDefinition, type KeywordCxt, str } from 'ajv';
import { isMultipleOf } from '../../../templates/runtime/core/validation/multiple-of.js';

/** `multipleOf` of the numbers as they are written: Ajv's own divides doubles, of which 19.99 is no multiple of 0.01. */
export const multipleKeyword: CodeKeywordDefinition = {
  keyword: 'multipleOf',
  type: 'number',
  schemaType: 'number',
  error: {
    message: ({ schema }) => str`must be multiple of ${Number(schema)}`,
    params: ({ schema }) => _`{multipleOf: ${Number(schema)}}`,
  },
  code(cxt: KeywordCxt) {
    const check = cxt.gen.scopeValue('func', { ref: isMultipleOf, code: _`isMultipleOf` });
    cxt.fail(_`!${check}(${cxt.data}, ${Number(cxt.schema)})`);
  },
};
