import type { Entry } from './entry.js';

/**
 * Every code that a user can meet, with its words. To add one, add a row; a finding names the row by `code`.
 */
export const catalogue = {
  // Reading a file
  'no-file': {
    severity: 'error',
    message: "'{file}' can't be read: {reason}.",
    hint: 'Check the path and the permissions.',
  },
  'not-utf8': {
    severity: 'error',
    message: 'The file is not UTF-8 text.',
    hint: 'Save it as UTF-8 (RFC 8259 §8.1).',
  },
  syntax: {
    severity: 'error',
    message: 'The file is no {format}: {problem}.',
    hint: ['{advice}', 'Correct the file at this place.'],
  },
  'duplicate-key': {
    severity: 'error',
    message: "Key '{key}' stands twice in the same object, first on line {first}.",
    hint: 'Join the two, or rename one: a reader keeps only one of them.',
  },
  'yaml-tag': {
    severity: 'warning',
    message: "Tag '{tag}' is not of YAML's core schema and is ignored.",
    hint: 'Remove the tag.',
  },
  'too-deep': {
    severity: 'error',
    message: 'The document nests deeper than {limit} levels.',
    hint: 'Move inner parts under components and refer to them.',
  },

  // What kind of document it is
  'not-openapi': {
    severity: 'error',
    message: 'This is no OpenAPI document: {reason}.',
    hint: "An OpenAPI document is an object with 'openapi: 3.x.y' or 'swagger: \"2.0\"' at its top.",
  },
  version: {
    severity: 'error',
    message: "Version '{version}' is not supported.",
    hint: 'Supported are Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2.',
  },

  // References
  'ref-missing': {
    severity: 'error',
    message: "$ref '{ref}' leads to nothing: {looked}.",
    hint: ["Did you mean '{suggestion}'?", 'Correct the reference, or add what it names.'],
  },
  'ref-kind': {
    severity: 'error',
    message: "$ref '{ref}' leads to {got}, where {want} is wanted.",
    hint: 'Let it lead to an object of that kind.',
  },
  'ref-loop': {
    severity: 'error',
    message: "$ref '{ref}' leads only back to itself.",
    hint: 'Let one of the references of the loop ({loop}) hold a value.',
  },
  'ring-cut': {
    severity: 'warning',
    message: "Schema '{schema}' is part of itself by oneOf or anyOf: what leads back adds nothing, and is left out.",
    hint: 'Take the reference out, or move what both share into a schema of its own.',
  },
  'ref-remote': {
    severity: 'error',
    message: "$ref '{ref}' is on another host, '{host}', and is not fetched.",
    hint: 'Keep a copy of the file beside the document, or allow the host: --allow-remote {host}',
  },
  'ref-fetch': {
    severity: 'error',
    message: "$ref '{ref}' could not be fetched: {reason}.",
    hint: 'Try again, or keep a copy of the file beside the document.',
  },
  'ref-scheme': {
    severity: 'error',
    message: "$ref '{ref}' is a '{scheme}' URL, which is never read.",
    hint: 'Use a relative path.',
  },
  'ref-outside': {
    severity: 'error',
    message: "$ref '{ref}' leads out of '{root}', the folder tree that the document may refer to.",
    hint: 'Move the file into that folder.',
  },
  'ref-unreadable': {
    severity: 'error',
    message: "$ref '{ref}' leads to a file that holds no YAML or JSON object.",
    hint: 'Refer to a YAML or JSON file.',
  },

  // The document's parts
  'wrong-type': {
    severity: 'error',
    message: '{what} must be {want}, not {got}.',
    hint: 'Correct the value.',
  },
  'name-not-unicode': {
    severity: 'error',
    message: 'A name holds half of a character (a surrogate without its partner), which UTF-8 can not carry.',
    hint: 'Write the whole character.',
  },
  'path-slash': {
    severity: 'error',
    message: "Path '{path}' does not start with '/'.",
    hint: "Write it as '/{path}'.",
  },
  'path-collision': {
    severity: 'warning',
    message: "Path '{path}' matches the same requests as '{other}' (#{otherPointer}).",
    hint: "Join the two, or make their literal parts differ: the first whose parameters take a request's values gets it.",
  },
  'path-parameter-undeclared': {
    severity: 'error',
    message: "{operation}: no parameter declares '{name}' of the path.",
    hint: ["Did you mean '{suggestion}', which is declared?", 'Add it to parameters: in: path, required: true.'],
  },
  'path-parameter-unused': {
    severity: 'warning',
    message: "{operation}: path parameter '{name}' is not in the path '{path}'.",
    hint: "Add '{{name}}' to the path, or remove the parameter.",
  },
  'parameter-incomplete': {
    severity: 'error',
    message: "{operation}: a parameter has no '{missing}'.",
    hint: "Add '{missing}'.",
  },
  'parameter-in': {
    severity: 'error',
    message: "{operation}: parameter '{name}' is in '{in}', which is no place of OpenAPI {version}.",
    hint: ["Did you mean '{suggestion}'?", 'Use one of {places}.'],
  },
  'style-place': {
    severity: 'warning',
    message: "{operation}: style '{style}' of parameter '{name}' is not defined in {in}; the default style is taken.",
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
    message: "{operation}: parameter '{name}' is the whole query, and '{other}' a part of it; '{name}' is left unread.",
    hint: 'Keep one of the two.',
  },
  'operation-id-duplicate': {
    severity: 'warning',
    message: "operationId '{id}' of {operation} is that of {other}, too (#{otherPointer}).",
    hint: 'Rename one: operationIds are unique. Until then method and path are added to this one.',
  },
  'security-undeclared': {
    severity: 'warning',
    message: "Security scheme '{scheme}' is not declared: the router lets nobody in by it.",
    hint: [
      'Correct the name, or declare it beside those that are: {declared}.',
      'Declare it in components.securitySchemes (2.0: securityDefinitions).',
    ],
  },
  'responses-missing': {
    severity: 'warning',
    message: '{operation} documents no responses.',
    hint: 'Add responses: with none, its handler can reply nothing.',
  },
  'status-key': {
    severity: 'error',
    message: "Response key '{key}' is no status code, class (2XX) or 'default'.",
    hint: ['Did you mean {suggestion}?', 'Use a code from 100 to 599, a class such as 2XX, or default.'],
  },
  'header-name': {
    severity: 'error',
    message: "Header name '{name}' is no token (RFC 9110 §5.1).",
    hint: 'Use letters, digits and hyphens.',
  },
  schema: {
    severity: 'warning',
    message: '{what} {problem}.',
    hint: "The specification's own JSON Schema ({version}) says so.",
  },
  'schema-more': {
    severity: 'warning',
    message: "The specification's own JSON Schema ({version}) objects to {count} more places.",
    hint: 'Correct those that are named, then look again.',
  },

  // Schemas: what is put right, or left out, so that the rest can be generated
  'keyword-wrong': {
    severity: 'warning',
    message: "'{keyword}' must be {want}; it is {done}.",
    hint: 'Correct the value.',
  },
  'type-unknown': {
    severity: 'warning',
    message: "'{type}' is no type of JSON Schema; it is {done}.",
    hint: 'Use string, number, integer, boolean, array, object or null.',
  },
  'pattern-invalid': {
    severity: 'warning',
    message: "Pattern '{pattern}' is no regular expression ({reason}) and is not checked.",
    hint: 'Correct it (ECMA-262; JSON Schema 2020-12 §6.4).',
  },
  'pattern-legacy': {
    severity: 'warning',
    message: "Pattern '{pattern}' is valid only without Unicode (flag u), and is read so.",
    hint: 'Leave out needless backslashes, and escape braces and brackets that are meant as such.',
  },
  'pattern-slow': {
    severity: 'warning',
    message: "Pattern '{pattern}' repeats a repetition: a hostile text can keep it busy for minutes.",
    hint: 'Write it without a repetition in a repetition, and give the text a maxLength.',
  },
  'enum-empty': {
    severity: 'warning',
    message: 'An empty enum admits no value; it is left out.',
    hint: 'List the values, or remove it.',
  },
  'enum-type': {
    severity: 'warning',
    message: '{value} in an enum is not of type {type}; it is {done}.',
    hint: 'Quote the value: YAML takes it for something else.',
  },
  'default-wrong': {
    severity: 'warning',
    message: 'Default {value} is not {want}; it is {done}.',
    hint: 'Correct the default.',
  },
  'nullable-31': {
    severity: 'warning',
    message: "'nullable' is not of OpenAPI 3.1 and later; it is taken as in 3.0.",
    hint: "Write the type as a list with 'null'.",
  },
  'exclusive-31': {
    severity: 'warning',
    message: "'{keyword}' is a number in OpenAPI 3.1 and later; true is taken as in 3.0.",
    hint: 'Give the limit itself.',
  },
  'repaired-more': {
    severity: 'warning',
    message: "'{code}' is true of {count} more places, of which this is the first.",
    hint: 'Correct those that are named, then look again.',
  },

  // lint: what the router may send and the document lacks
  'undocumented-answer': {
    severity: 'warning',
    message: '{operation} may answer {statuses} without documenting it. It {reasons}.',
    hint: [
      '--fix can not write here: {obstacle}.',
      'Document it by code, class (4XX, 5XX) or default, or let specbound lint --fix do so.',
    ],
  },

  // audit: what the document promises and no handler sends
  'status-unsent': {
    severity: 'warning',
    message: '{operation} never replies with {status}, which is documented here. Its handler is at {handler}.',
    hint: 'Reply with it, or take it out of the document.',
  },
  'status-dead': {
    severity: 'warning',
    message: '{operation} replies with {status}, which is documented here, only in code that never runs, at {code}.',
    hint: 'Mend the code, or take the status out of the document.',
  },
  'status-unhandled': {
    severity: 'warning',
    message: '{operation} never replies with {status}, which is documented here: no handler was found.',
    hint: 'Write the handler, or say with --handlers where it is.',
  },

  // init
  'no-operations': {
    severity: 'error',
    message: 'The document has no operations, so that there is nothing to serve.',
    hint: 'Give it a path with an operation.',
  },

  // --handlers: what the merge leaves to the user
  'handler-removed': {
    severity: 'warning',
    message: "'{operation}' is no operation of the document.",
    hint: 'Remove the handler, or give it the name of its operation. --prune takes out stubs that were never filled in.',
  },
  'handler-moved': {
    severity: 'warning',
    message: "'{operation}' is now {where}, and its handler stands in {type}.",
    hint: 'Move it to the handlers of that tag.',
  },
  'handler-blocked': {
    severity: 'warning',
    message: "'{operation}' is called '{to}' now, and there is a handler of that name already.",
    hint: 'Give both the names of their operations by hand.',
  },
  'handlers-shared': {
    severity: 'warning',
    message: '{type} asks for {operations}, too, whose handlers stand elsewhere.',
    hint: 'Write Partial<{type}> here.',
  },
  'handlers-unseen': {
    severity: 'warning',
    message: "What this holds can't be told from the source text: {operations} may have a handler here, or none.",
    hint: 'Write the missing ones: the compiler says which they are.',
  },
  'handlers-syntax': {
    severity: 'warning',
    message: 'The file is left as it is, since it is no TypeScript: {problem}.',
    hint: 'Correct the file and generate again.',
  },
  'handlers-taken': {
    severity: 'warning',
    message: "Stubs of {operations} were to be written to '{file}', which is there already and holds something else.",
    hint: 'Write the handlers, or move the file away.',
  },
  'handlers-uncomposed': {
    severity: 'warning',
    message: '{files} could not be added to the other handlers: no object typed as Handlers was found to add it to.',
    hint: 'Add {members} where the handlers are put together.',
  },
  'handlers-unmerged': {
    severity: 'warning',
    message: '{operations}: the file is written in a way that the merge does not know, and is left as it is.',
    hint: 'Write or rename the handlers by hand.',
  },
  'handlers-inside': {
    severity: 'error',
    message: "Handlers can't stand in '{folder}': it is the generated folder '{out}', or in it.",
    hint: 'Choose another folder with --handlers.',
  },
  'handlers-link': {
    severity: 'error',
    message: "'{folder}' leads out of the working folder by a symbolic link, to '{target}': nothing is written there.",
    hint: 'Name the folder itself if it is meant: --handlers {target}.',
  },

  // diff: what the old document promised and the new one does not, or demands
  'breaking-change': {
    severity: 'warning',
    message: '{operation}: {change}.',
    hint: 'It breaks {whom}. Keep what there was beside it, or let them know.',
  },

  // generate: what a changed document makes of the handlers
  'handler-type': {
    severity: 'warning',
    message: 'The handler no longer compiles: {message}.',
    hint: ['The document changed: {change}.', 'Correct the handler.'],
  },

  // generate: what no type can be made of
  'part-untyped': {
    severity: 'error',
    message: 'No types can be made of this part: {reason}.',
    hint: "Look for what is unusual in it, such as a '%' in a name; then please report it.",
  },

  // generate: what the emitted server needs
  'package-missing': {
    severity: 'warning',
    message:
      "Multipart bodies are read with the package '{package}', which no package.json above the output folder has among its dependencies.",
    hint: 'npm install {package}. Without it the server does not start.',
  },

  // Writing
  'file-foreign': {
    severity: 'error',
    message: "'{path}' would be overwritten, but specbound did not write it.",
    hint: 'Choose another folder with --out, or move the file away.',
  },
  'file-outside': {
    severity: 'error',
    message: "'{path}' would lie outside '{out}'.",
    hint: 'Please report this: specbound should never name such a file.',
  },
} as const satisfies Readonly<Record<string, Entry>>;

export type Code = keyof typeof catalogue;
