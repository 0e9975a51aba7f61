import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

interface Validator {
  compile(schema: object): { (value: unknown): boolean; errors?: readonly object[] | null };
}

// Loaded like in swagger-parser: the schema is of draft 4
const require = createRequire(import.meta.url);
const Ajv = createRequire(require.resolve('@apidevtools/swagger-parser'))('ajv-draft-04') as new (
  options: object,
) => Validator; // CommonJS, without types
const schema = path.join(path.dirname(require.resolve('@microsoft/jest-sarif')), 'schemas/sarif-2.1.0-rtm.5.json');
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  JSON.parse(readFileSync(schema, 'utf8')),
);

/** Returns what the schema of SARIF 2.1.0 objects to. */
export function sarifFaults(log: unknown): readonly object[] {
  return validate(log) ? [] : (validate.errors ?? []);
}
