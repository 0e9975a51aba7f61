/** For each `policy` case of the vectors, which of the allowed answers we give: docs/requests.md says why. */
export const choices: Readonly<Record<string, number>> = {
  'header-simple-undefined': 0, // ''
  'cookie-quoted-value': 1, // without the quotes
  'cookie-duplicate-name': 0, // the first
  'cookie-invalid-percent': 1, // 400
  'query-integer-encoded-plus': 0, // 400
  'query-integer-leading-zero': 1, // 400
  'query-integer-minus-zero': 0, // 0
  'query-integer-one-point-zero': 1, // 400
  'query-int32-range': 0, // 400
  'query-type-array-string-integer': 0, // the integer
  'query-type-integer-null-empty': 1, // 400
  'query-no-type-schema': 0, // the text
  'query-array-flat-empty': 0, // []
  'query-array-flat-trailing-comma': 0, // ['a', 'b', '']
  'query-array-flat-repeated-key': 1, // joined
  'path-label-explode-encoded-dot-data': 1, // an escaped dot is a dot
  'query-null-byte': 0, // kept
  'query-invalid-percent-lone': 0, // 400
  'query-invalid-percent-hex': 0, // 400
  'query-invalid-utf8': 0, // 400
  'path-dot-dot-encoded': 0, // '..'
  'query-allowReserved-plus': 0, // a space
  'header-array-spaces': 0, // trimmed
  'query-required-key-only': 0, // ''
  'query-allowEmptyValue-boolean': 1, // true
  'query-object-flat-duplicate-key': 0, // 400
  'deepObject-nested': 0, // by its schema
  'deepObject-array-repeated': 0, // a list
  'deepObject-array-brackets': 0, // a list
  'deepObject-plain-value-instead': 0, // 400
  'deepObject-unclosed-bracket': 1, // no name of the document
  'deepObject-empty-key': 1, // { '': … }
  'deepObject-repeated-key': 0, // 400
  'template-trailing-slash-strict': 0, // 404
  'template-case-sensitive': 0, // 404
  'template-head-of-get': 0, // GET's handler
};
