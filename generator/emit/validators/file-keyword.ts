import { _, type CodeKeywordDefinition, type KeywordCxt, str } from 'ajv';
import { FILE } from '../../model/file.js';

interface LengthLimits {
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** A part of a multipart body that is a `File`; lengths are bytes (OAS 3.1.1 §4.8.14.3). */
export const fileKeyword: CodeKeywordDefinition = {
  keyword: FILE,
  error: { message: ({ schema }) => str`must be a file${sizes(schema as LengthLimits)}` }, // made in resolve/multipart-schema.ts
  code(cxt: KeywordCxt) {
    const { minLength, maxLength } = cxt.schema as LengthLimits; // as above
    const { data } = cxt;
    const small = minLength === undefined ? _`` : _` || ${data}.size < ${minLength}`;
    const large = maxLength === undefined ? _`` : _` || ${data}.size > ${maxLength}`;
    cxt.fail(_`!(${data} instanceof Blob)${small}${large}`);
  },
};

function sizes({ minLength, maxLength }: LengthLimits): string {
  const least = minLength === undefined ? '' : ` of at least ${minLength} bytes`;
  const most = maxLength === undefined ? '' : ` of at most ${maxLength} bytes`;
  return [least, most].filter(Boolean).join(' and');
}
