import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { readConfig } from '../../generator/config/read-config.js';
import { configFile } from '../../generator/init/config-file.js';

const common = { document: 'api.yaml', out: 'generated/api', handlers: 'src/handlers' };

async function read(text: string) {
  const folder = mkdtempSync(path.join(tmpdir(), 'specbound-config-'));
  const file = path.join(folder, 'specbound.config.ts');
  writeFileSync(file, text);
  const [job] = await readConfig(file);
  return JSON.parse(JSON.stringify(job).replaceAll(`${folder}/`, ''));
}

it('says no more than is asked for', () => {
  expect(
    configFile({ ...common, target: 'express', importExtension: 'js' }),
  ).toBe(`import { defineConfig } from 'specbound';

export default defineConfig({
  documents: [
    {
      document: 'api.yaml',
      out: 'generated/api',
      handlers: 'src/handlers',
    },
  ],
});
`);
});

it('is read as it was meant', async () => {
  const all = {
    ...common,
    document: "a'); process.exit(1); ('.yaml",
    target: 'fetch',
    importExtension: 'ts',
    allowRemote: ['schemas.example.com', '[::1]:8080'],
    refRoot: 'shared',
    allowDanglingRefs: true,
  } as const;
  expect(await read(configFile(all))).toEqual(all);
});
