import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { format } from '../../generator/diagnostics/format.js';
import { load } from '../../generator/load/load.js';
import type { Json } from '../../generator/model/json.js';
import { hostile, skippedWithoutCorpus, specs } from '../support/corpus.js';

function filesOf(folder: string): readonly string[] {
  if (!existsSync(folder)) {
    return [];
  }
  const single = readdirSync(folder).filter((name) => /\.(?:ya?ml|json)$/.test(name));
  return single.filter((name) => !['sources.json', 'index.json'].includes(name));
}

const several = [
  'digitalocean/specification/DigitalOcean-public.v2.yaml',
  'oai-petstore-separate-20/examples/v2.0/json/petstore-separate/spec/swagger.json',
];

/** References outside examples and extensions, where they are data. */
function references(value: Json): readonly string[] {
  if (Array.isArray(value)) {
    return value.flatMap(references);
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, item]) =>
    key === '$ref' && typeof item === 'string'
      ? [item]
      : key.startsWith('x-') || ['example', 'examples', 'default', 'enum'].includes(key)
        ? []
        : references(item),
  );
}

describe.skipIf(!existsSync(specs))(`real documents (${skippedWithoutCorpus})`, () => {
  it.each([...filesOf(specs), ...several])('%s is loaded', { timeout: 30_000 }, async (name) => {
    const { document, diagnostics } = await load(name, { cwd: specs });
    expect(diagnostics.filter(({ severity }) => severity === 'error').map((one) => format(one))).toEqual([]);
    expect(references(document?.document ?? {}).filter((ref) => !ref.startsWith('#/'))).toEqual([]);
  });

  it('DigitalOcean gets each schema of its 1,500 files as a component', { timeout: 30_000 }, async () => {
    const { document } = await load(several[0] ?? '', { cwd: specs });
    const components = document?.document['components'];
    expect(Object.keys(Object(components).schemas).length).toBeGreaterThan(500);
    expect(document?.files.length).toBeGreaterThan(1400);
  });

  it('GA4GH DRS is refused for its one remote reference', async () => {
    const { diagnostics } = await load('ga4gh-drs/openapi/data_repository_service.openapi.yaml', { cwd: specs });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, file }) => [code, file])).toEqual([
      ['ref-remote', 'ga4gh-drs/openapi/components/responses/200ServiceInfo.yaml'],
    ]);
  });
});

interface Expectation {
  readonly file: string;
  readonly expect: 'rejects' | 'generates-safely';
  readonly alternative?: string;
  readonly pointers?: readonly string[];
  readonly line?: number;
  readonly built?: boolean;
  readonly mustNotPrint?: readonly string[];
}

describe.skipIf(!existsSync(hostile))(`hostile documents (${skippedWithoutCorpus})`, () => {
  const index = path.join(hostile, 'index.json');
  // Its shape is that of the file's own description.
  const { files } = (existsSync(index) ? JSON.parse(readFileSync(index, 'utf8')) : { files: [] }) as {
    files: readonly Expectation[];
  };
  it.each(files.filter(({ built }) => built !== true))('$file: $expect', async (want) => {
    const { document, diagnostics } = await load(want.file, { cwd: hostile });
    const text = diagnostics.map((one) => format(one)).join('\n');
    if (document === undefined) {
      expect([want.expect, want.alternative]).toContain('rejects');
      const names = [...(want.pointers ?? []), ...(want.line === undefined ? [] : [`:${want.line}:`])];
      expect(names.some((name) => text.includes(name))).toBe(true);
    } else {
      expect([want.expect, want.alternative]).toContain('generates-safely');
    }
    for (const secret of want.mustNotPrint ?? []) {
      expect(text).not.toContain(secret);
    }
  });
});
