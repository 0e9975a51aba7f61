import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultsOf } from '../../../../templates/runtime/core/validate.js';
import { SchemaSet } from '../../../../templates/runtime/core/validation/schema-set.js';
import { type Named, schemas, value } from './support/arbitrary-schema.js';

/** `npm run test:oracle` asks forty times as many. */
const PAIRS = Number(process.env['ORACLE_PAIRS'] ?? 5000);
const SEED = Number(process.env['ORACLE_SEED'] ?? 20_261_126);
const VALUES = 5;

it(`says of ${PAIRS} schemas and values what Ajv says of them (seed ${SEED})`, { timeout: 3_600_000 }, () => {
  const verdicts = { valid: 0, invalid: 0 };
  const property = fc.property(
    schemas.filter(isRightInAjv),
    fc.array(value, { minLength: VALUES, maxLength: VALUES }),
    (named, values) => {
      const oracle = oracleOf(named);
      const own = new SchemaSet(
        Object.fromEntries(Object.entries(named).map(([name, each]) => [name, JSON.stringify(each)])),
      );
      for (const each of values) {
        const isValid = oracle(each);
        if (isValid === undefined) {
          continue;
        }
        verdicts[isValid ? 'valid' : 'invalid'] += 1;
        expect({ value: each, isValid: faultsOf(own.get('A'), each).length === 0 }).toEqual({ value: each, isValid });
      }
    },
  );
  fc.assert(property, { seed: SEED, numRuns: Math.ceil(PAIRS / VALUES) });
  // Both are said often enough to tell
  expect(Math.min(verdicts.valid, verdicts.invalid)).toBeGreaterThan(PAIRS / 10);
});

/**
 * Where Ajv differs, the specification decides, and the JSON Schema Test Suite says the same: what `contains` takes is
 * evaluated (Core §10.3.1.3, §11.2), and what an `if` has looked at that has neither `then` nor `else` (§10.2.2.1);
 * what an alternative has looked at that turns out invalid is not (§7.7.1.2). An empty list has nothing that `contains`
 * could take (§10.3.1.3), also beside `prefixItems`, where Ajv's code under `not` passes over it.
 */
function isRightInAjv(named: Named): boolean {
  const text = JSON.stringify(named);
  return !(
    (text.includes('"unevaluated') && /"(?:contains|if|oneOf)":/.test(text)) ||
    (text.includes('"unevaluatedItems"') && text.includes('"anyOf"')) ||
    (text.includes('"contains"') && text.includes('"prefixItems"'))
  );
}

function oracleOf(named: Named): (value: unknown) => boolean | undefined {
  // That each is a schema would take Ajv longer to check than all values
  const ajv = new Ajv2020({
    allErrors: true,
    validateSchema: false,
    strict: false,
    ownProperties: true,
    logger: false,
  });
  for (const [name, schema] of Object.entries(named)) {
    ajv.addSchema(typeof schema === 'boolean' ? (schema ? {} : { not: {} }) : schema, name);
  }
  const validate = ajv.getSchema('A') as ValidateFunction; // added above
  return (each) => {
    try {
      return validate(each) === true;
    } catch {
      // Its code fails where a property is refused by a pattern and by its name
      return undefined;
    }
  };
}
