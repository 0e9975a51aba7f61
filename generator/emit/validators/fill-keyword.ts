import { _, type CodeKeywordDefinition, type KeywordCxt, stringify } from 'ajv';
import { getProperty } from 'ajv/dist/compile/codegen/code.js';
import { hasPropFunc as hasOwn } from 'ajv/dist/vocabularies/code.js';
import type { Fill } from '../../resolve/defaults.js';
import { FILL } from '../../resolve/schema-forms.js';

/**
 * Fills in the defaults of an object's properties before anything is checked: the value that is checked is the one that
 * the handler gets. Ajv's own `useDefaults` comes after `allOf` and its kin, and takes what is inherited for there.
 */
export const fillKeyword: CodeKeywordDefinition = {
  keyword: FILL,
  before: 'not', // the first that applies schemas
  code({ gen, data, schema }: KeywordCxt) {
    const fills = schema as readonly Fill[]; // made in resolve/defaults.ts
    gen.if(_`typeof ${data} == "object" && ${data} !== null && !Array.isArray(${data})`, () => {
      for (const [name, value] of fills) {
        const property = _`${data}${getProperty(name)}`;
        const isMissing =
          name in Object.prototype ? _`!${hasOwn(gen)}.call(${data}, ${name})` : _`${property} === undefined`;
        gen.if(isMissing, () => gen.assign(property, _`${stringify(value)}`));
      }
    });
  },
};
