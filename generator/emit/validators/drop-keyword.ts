import { _, type CodeKeywordDefinition, type KeywordCxt } from 'ajv';
import { DROP } from '../../resolve/schema-forms.js';

/** Takes a `readOnly` property out of a request: the client may send what it was sent, and it is not the client's to say. */
export const dropKeyword: CodeKeywordDefinition = {
  keyword: DROP,
  code({ gen, it }: KeywordCxt) {
    gen.code(_`delete ${it.parentData}[${it.parentDataProperty}]`);
  },
};
