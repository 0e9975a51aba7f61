// Yes or no of valid values, beside what Ajv and TypeBox compile of the same schemas: npm run bench:validate
// ROUNDS (15), JSON_OUT=file
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createIssue, listIssues } from './runtime/store.mjs';
import { valid } from './runtime/workloads.mjs';
import { emit } from './support/emit.mjs';
import { needPeers } from './support/peers.mjs';
import { keep, machine, ratios, spreadOf, spreadText, table } from './support/spread.mjs';

needPeers('typebox', 'ajv-formats');
const { Ajv } = await import('ajv/dist/2020.js').then(({ Ajv2020 }) => ({ Ajv: Ajv2020 }));
const { default: addFormats } = await import('ajv-formats');
const { Compile } = await import('typebox/schema');
const ROUNDS = Number(process.env['ROUNDS'] ?? 15);

const document = JSON.parse(readFileSync(new URL('runtime/issues.json', import.meta.url), 'utf8'));
const js = await emit('validate', document);
const { faultsOf } = await import(path.join(js, 'runtime/core/validate.js'));
const { routes } = await import(path.join(js, 'routes.js'));
const ajv = new Ajv({ allErrors: true, ownProperties: true, strict: false });
addFormats.default(ajv);

const cases = [
  ['a body of ten members', 'NewIssue', routes.operation('createIssue').body.contents[0].schema, valid],
  [
    'a reply of twelve members',
    'Issue',
    routes.operation('getIssue').replies['200'].contents[0].schema,
    createIssue(valid),
  ],
  ['a page of twenty', 'Page', routes.operation('listIssues').replies['200'].contents[0].schema, listIssues({})],
];

const rows = [];
const figures = {};
console.log(`${machine()}; ${ROUNDS} interleaved rounds`);
for (const [name, schemaName, named, value] of cases) {
  const schema = asJsonSchema(document.components.schemas[schemaName]);
  const byAjv = ajv.compile(schema);
  const byTypeBox = Compile(schema);
  const ways = {
    specbound: () => faultsOf(named, value).length === 0,
    Ajv: () => byAjv(value),
    TypeBox: () => byTypeBox.Check(value),
  };
  const times = { specbound: [], Ajv: [], TypeBox: [] };
  const count = name.startsWith('a page') ? 2000 : 30_000;
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const [way, check] of Object.entries(ways)) {
      const before = process.cpuUsage();
      for (let index = 0; index < count; index += 1) {
        if (!check()) {
          throw new Error(`${way}: ${name} is not valid`);
        }
      }
      const { user, system } = process.cpuUsage(before);
      // The first two warm up
      if (round >= 0) {
        times[way].push((user + system) / count);
      }
    }
  }
  figures[name] = times;
  rows.push([
    name,
    ...Object.values(times).map((each) => spreadText(spreadOf(each))),
    spreadText(ratios(times.specbound, times.Ajv)),
    spreadText(ratios(times.specbound, times.TypeBox)),
  ]);
}
console.log(table(['value', 'specbound, µs', 'Ajv, µs', 'TypeBox, µs', 'of Ajv', 'of TypeBox'], rows));
keep({ command: 'npm run bench:validate', rounds: ROUNDS, figures });

/** JSON Schema 2020-12, with its references in place. */
function asJsonSchema(schema) {
  if (Array.isArray(schema)) {
    return schema.map(asJsonSchema);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  if (schema.$ref !== undefined) {
    return asJsonSchema(document.components.schemas[schema.$ref.split('/').at(-1)]);
  }
  const { nullable, ...others } = schema;
  const of = Object.fromEntries(Object.entries(others).map(([key, each]) => [key, asJsonSchema(each)]));
  return nullable === true ? { ...of, type: [of.type, 'null'] } : of;
}
