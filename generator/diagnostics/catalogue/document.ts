import type { CatalogueEntry } from '../catalogue-entry.js';

/** Messages about a document's parts. */
export const document = {
  'wrong-type': {
    severity: 'error',
    message: '{what} must be {want}, not {got}.',
    hint: 'Correct the value.',
  },
  'name-not-unicode': {
    severity: 'error',
    message: "A name contains half of a character (a surrogate without its partner), which UTF-8 can't represent.",
    hint: 'Write the whole character.',
  },
  'selection-empty': {
    severity: 'error',
    message: "{flag} '{glob}' matches no operation of the document.",
    hint: "Name a tag with --tags, and an operationId, a path or 'GET /path' with --operations; '*' stands for any characters.",
  },
  'selection-torn': {
    severity: 'error',
    message: "$ref '{ref}' leads into an operation that --tags and --operations leave out.",
    hint: 'Select that operation too, or move the target of the $ref into components.',
  },
  'path-slash': {
    severity: 'error',
    message: "Path '{path}' does not start with '/'.",
    hint: "Write it as '/{path}'.",
  },
  'path-template': {
    severity: 'error',
    message: "Path '{path}' is not a template: {problem}.",
    hint: 'Write each variable once, as a name in braces within one segment.',
  },
  'path-adjacent': {
    severity: 'warning',
    message: "Path '{path}' has nothing between '{variables}': it is not clear where one ends and the next begins.",
    hint: 'Put a literal between them, such as a hyphen or a slash.',
  },
  'path-wildcard': {
    severity: 'warning',
    message: "Path '{path}': OpenAPI has no wildcards; '{part}' is read as {read}.",
    hint: 'Write a path for each depth, or one variable in braces: it takes one segment.',
  },
  'path-collision': {
    severity: 'warning',
    message: "Path '{path}' matches the same requests as '{other}' (#{otherPointer}).",
    hint: "Join the two, or make their literal parts differ: the first whose parameters take a request's values gets it.",
  },
  'path-parameter-undeclared': {
    severity: 'warning',
    message: "{operation}: no parameter declares '{name}' of the path; it is read as a string.",
    hint: ["Did you mean '{suggestion}', which is declared?", 'Add it to parameters: in: path, required: true.'],
  },
  'path-parameter-unused': {
    severity: 'warning',
    message: "{operation}: path parameter '{name}' is not in the path '{path}'.",
    hint: "Add '{{name}}' to the path, or remove the parameter.",
  },
  'parameter-duplicate': {
    severity: 'error',
    message: "Parameter '{name}' in {in} appears twice in one list, first at #{other}.",
    hint: 'Remove one of them, or rename it.',
  },
  'parameter-incomplete': {
    severity: 'error',
    message: "{operation}: a parameter has no '{missing}'.",
    hint: "Add '{missing}'.",
  },
  'parameter-in': {
    severity: 'error',
    message: "{operation}: parameter '{name}' is in '{in}', which is not a place of OpenAPI {version}.",
    hint: ["Did you mean '{suggestion}'?", 'Use one of {places}.'],
  },
  'style-place': {
    severity: 'warning',
    message: "{operation}: style '{style}' of parameter '{name}' is not defined in {in}; the default style is used.",
    hint: 'Use one of {styles}.',
  },
  'style-value': {
    severity: 'warning',
    message: "{operation}: style '{style}' of parameter '{name}' is not defined for a value of kind {kind}.",
    hint: 'Use another style, or make it {kinds}.',
  },
  'style-explode': {
    severity: 'warning',
    message: "{operation}: style '{style}' of parameter '{name}' is not defined in {in} with explode: {explode}.",
    hint: 'Set explode to the opposite, or use another style.',
  },
  'collection-format': {
    severity: 'warning',
    message: "{operation}: collectionFormat 'multi' of parameter '{name}' is not defined in {in}; it is read as csv.",
    hint: 'Use csv, ssv, tsv or pipes.',
  },
  'querystring-alone': {
    severity: 'warning',
    message: "{operation}: parameter '{name}' is the whole query, and '{other}' is a part of it; '{name}' is not read.",
    hint: 'Keep one of the two.',
  },
  'method-field': {
    severity: 'error',
    message: "additionalOperations has '{method}', which has a field of its own: '{field}'.",
    hint: "Move the operation to '{field}', next to additionalOperations.",
  },
  'method-name': {
    severity: 'error',
    message: "'{method}' is not a valid method name (RFC 9110 §9.1).",
    hint: 'Use letters, digits and hyphens, in the capitals that clients send: COPY.',
  },
  'operation-id-duplicate': {
    severity: 'warning',
    message: "{operation} has the same operationId, '{id}', as {other} (#{otherPointer}).",
    hint: 'Rename one: operationIds are unique. Until then method and path are added to this one.',
  },
  'security-undeclared': {
    severity: 'warning',
    message: "Security scheme '{scheme}' is not declared: the router accepts nobody by it.",
    hint: [
      'Correct the name, or declare the scheme. Declared are: {declared}.',
      'Declare it in components.securitySchemes (2.0: securityDefinitions).',
    ],
  },
  'responses-missing': {
    severity: 'warning',
    message: '{operation} documents no responses.',
    hint: "Add responses: without them its handler can't reply.",
  },
  'example-both': {
    severity: 'warning',
    message: "'example' and 'examples' exclude each other; 'examples' is used.",
    hint: "Move it into 'examples'.",
  },
  'status-key': {
    severity: 'error',
    message: "Response key '{key}' is not a status code, a class (2XX) or 'default'.",
    hint: ['Did you mean {suggestion}?', 'Use a code from 100 to 599, a class such as 2XX, or default.'],
  },
  'status-no-body': {
    severity: 'warning',
    message:
      "{operation}: {status} has content, but a reply of that status can't have any (RFC 9110 §15); none is sent.",
    hint: 'Remove the content, or use another status.',
  },
  'header-name': {
    severity: 'error',
    message: "Header name '{name}' is not a valid header name (RFC 9110 §5.1).",
    hint: 'Use letters, digits and hyphens.',
  },
  'schema-name-global': {
    severity: 'warning',
    message: "Schema '{name}' has the name of a JavaScript global, which its type hides wherever you import it.",
    hint: 'Rename it, or import it under another name: {name} as Api{name}.',
  },
  'schema-never': {
    severity: 'warning',
    message: 'allOf requires a value to be all of these at once: {kinds}. No value can be.',
    hint: 'Did you mean oneOf or anyOf?',
  },
  schema: {
    severity: 'warning',
    message: '{what} {problem}.',
    hint: "The specification's own JSON Schema ({version}) says so.",
  },
  'schema-unchecked': {
    severity: 'warning',
    message: "The document could not be checked against the specification's own JSON Schema ({version}): {reason}.",
    hint: 'Correct the other problems, then check again.',
  },
  'schema-more': {
    severity: 'warning',
    message: "The specification's own JSON Schema ({version}) objects to {count} more places.",
    hint: 'Correct those that are listed, then check again.',
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
