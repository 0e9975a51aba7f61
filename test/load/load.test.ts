// Covers generator/load/*, generator/files/display-name, generator/files/real-path

import { realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isAllowedUrl, readHost } from '../../generator/load/allowed-hosts.js';
import { load } from '../../generator/load/load.js';
import { inFolder } from './in-folder.js';

const HEAD = "openapi: 3.0.3\ninfo: {title: t, version: '1'}\n";

async function codesOf(
  files: Readonly<Record<string, string>>,
  entry = 'api.yaml',
  allowRemote: readonly string[] = [],
) {
  const cwd = inFolder(files);
  const { allDiagnostics } = await load(entry, { cwd, allowRemote });
  return (await allDiagnostics()).map(({ code }) => code);
}

async function documentOf(text: string, name = 'api.yaml') {
  const cwd = inFolder({ [name]: text });
  const { document, diagnostics } = await load(name, { cwd });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return document;
}

describe('YAML', () => {
  it('keeps keys and versions as they are written', async () => {
    const loaded = await documentOf(
      'openapi: 3.1\ninfo: {title: t, version: 1.10}\npaths: {/a: {get: {responses: {200: {description: no}, 4XX: {description: on}}}}}',
    );
    expect(loaded?.version).toBe('3.1');
    expect(loaded?.document).toMatchObject({
      openapi: '3.1',
      info: { version: '1.10' },
      paths: { '/a': { get: { responses: { '200': { description: 'no' }, '4XX': { description: 'on' } } } } },
    });
  });

  it('is YAML 1.2: no, on and dates are strings', async () => {
    const loaded = await documentOf(`${HEAD}paths: {}\nx-e: [no, on, 2026-01-01, 0o7, 1e3, true, ~, .inf]`);
    expect(loaded?.document['x-e']).toEqual(['no', 'on', '2026-01-01', 7, 1000, true, null, '.inf']);
  });

  it('has aliases and merge keys, the own key first', async () => {
    const loaded = await documentOf(
      `${HEAD}paths: {}\nx-a: &a {p: 1, q: 1}\nx-b: {<<: *a, q: 2}\nx-c: {<<: [*a, {r: 3, p: 9}]}\nx-d: *a\nx-e: {'<<': 1}`,
    );
    expect(loaded?.document).toMatchObject({
      'x-b': { p: 1, q: 2 },
      'x-c': { p: 1, q: 1, r: 3 },
      'x-d': { p: 1, q: 1 },
      'x-e': { '<<': 1 },
    });
  });

  it('has anchors that are used a thousand times', async () => {
    const list = Array.from({ length: 1000 }, () => '*a').join(', ');
    const loaded = await documentOf(`${HEAD}paths: {}\nx-a: &a {p: 1}\nx-l: [${list}]`);
    expect(loaded?.document['x-l']).toHaveLength(1000);
  });

  it('refuses an alias inside its own anchor', async () => {
    expect(await codesOf({ 'api.yaml': `${HEAD}paths: {}\nx-a: &a {p: *a}` })).toEqual(['syntax']);
  });

  it('refuses brackets without end', async () => {
    expect(await codesOf({ 'api.yaml': `x: ${'['.repeat(20_000)}` })).toEqual(['syntax']);
  });

  it('may stand in a file named .json, and JSON in one named .yaml', async () => {
    await documentOf(`${HEAD}paths: {}`, 'api.json');
    await documentOf('\ufeff{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{}}', 'api.yaml');
    await documentOf('{openapi: 3.0.3, info: {title: t, version: "1"}, paths: {}} # flow', 'api.yaml');
  });
});

describe('the place of a pointer', () => {
  it('is the same in YAML and JSON that are laid out alike', async () => {
    const yaml = await documentOf(
      '{"openapi": "3.0.3",\n "info": {"title": "t", "version": "1"},\n  "paths": {"/a": {}}, "x": [1, [2]]} #',
    );
    const json = await documentOf(
      '{"openapi": "3.0.3",\n "info": {"title": "t", "version": "1"},\n  "paths": {"/a": {}}, "x": [1, [2]]}  ',
    );
    for (const pointer of ['', '/info', '/info/version', '/paths/~1a', '/x/1/0', '/x/7', '/absent/x']) {
      expect(json?.locate(pointer)).toEqual(yaml?.locate(pointer));
    }
    expect(json?.locate('/x/1/0')).toMatchObject({ line: 3, column: 34 });
  });

  it('leads through aliases and merge keys', async () => {
    const loaded = await documentOf(`${HEAD}paths: {}\nx-a: &a\n  p: {q: 1}\nx-b: *a\nx-c: {<<: *a}`);
    expect(loaded?.locate('/x-b/p/q')).toMatchObject({ line: 5, column: 7 });
    expect(loaded?.locate('/x-c/p/q')).toMatchObject({ line: 5, column: 7 });
  });
});

describe('files', () => {
  it('that are not there are named', async () => {
    const cwd = inFolder({});
    const { diagnostics, files } = await load('absent.yaml', { cwd });
    expect(diagnostics).toMatchObject([
      { code: 'no-file', file: 'absent.yaml', message: "'absent.yaml' can't be read: there is no such file." },
    ]);
    expect(files).toEqual([path.join(cwd, 'absent.yaml')]);
    expect((await load('.', { cwd })).diagnostics[0]?.message).toBe("'.' can't be read: it is a folder.");
  });

  it('that are referred to are listed after an error, too, with those that are not there', async () => {
    const cwd = inFolder({ 'api.yaml': `${HEAD}paths: {/a: {$ref: a.yaml}, /b: {$ref: b.yaml}}`, 'a.yaml': '{}' });
    const { files } = await load('api.yaml', { cwd });
    expect(files.map((file) => path.basename(file)).sort()).toEqual(['a.yaml', 'api.yaml', 'b.yaml']);
  });

  it('may lie in the working directory where the document lies in it, and no further out', async () => {
    const refTo = (file: string) => `${HEAD}paths: {/a: {$ref: '${file}'}}`;
    expect(
      await codesOf({ 'spec/v1/api.yaml': refTo('../../common/a.yaml'), 'common/a.yaml': '{}' }, 'spec/v1/api.yaml'),
    ).toEqual([]);
    expect(await codesOf({ 'api.yaml': refTo('../a.yaml') })).toEqual(['ref-outside']);
  });

  it.each([
    ['its folder', 'x/spec'],
    ['another folder', 'x/common'],
  ])('lie in the folder of the document where one works in %s, whatever project holds both', async (_, work) => {
    const outer = inFolder({
      'x/spec/api.yaml': `${HEAD}paths: {/a: {$ref: ../common/a.yaml}, /b: {$ref: parts/b.yaml}}`,
      'x/spec/parts/b.yaml': '{}',
      'x/common/a.yaml': '{}',
    });
    const { diagnostics } = await load(path.join(outer, 'x/spec/api.yaml'), { cwd: path.join(outer, work) });
    expect(diagnostics.map(({ code, pointer }) => [code, pointer])).toEqual([['ref-outside', '/paths/~1a/$ref']]);
    expect(diagnostics[0]?.message).toContain(`leads out of '${path.join(realpathSync(outer), 'x/spec')}'`);
  });

  it('may lie in the folder that --ref-root names, and beside the document', async () => {
    const outer = inFolder({
      'x/spec/api.yaml': `${HEAD}paths: {/a: {$ref: ../../events/a.yaml}, /b: {$ref: b.yaml}, /c: {$ref: ../../c.yaml}}`,
      'x/spec/b.yaml': '{}',
      'events/a.yaml': '{}',
      'c.yaml': '{}',
    });
    const cwd = path.join(outer, 'x/spec');
    const outside = async (refRoot?: string) => {
      const { diagnostics } = await load('api.yaml', { cwd, ...(refRoot && { refRoot }) });
      return diagnostics.map(({ code, pointer, hint }) => [code, pointer, hint.includes('--ref-root')]);
    };
    expect(await outside()).toEqual([
      ['ref-outside', '/paths/~1a/$ref', true],
      ['ref-outside', '/paths/~1c/$ref', true],
    ]);
    expect(await outside('../../events')).toEqual([['ref-outside', '/paths/~1c/$ref', true]]);
    expect(await outside('../..')).toEqual([]);
  });

  it('are named from the working directory, though a link leads to it', async () => {
    const folder = inFolder({
      'real/api.yaml': `${HEAD}paths: {/a: {$ref: parts/a.yaml}}`,
      'real/parts/a.yaml': '{x: 1}',
    });
    const cwd = path.join(folder, 'link');
    symlinkSync(path.join(folder, 'real'), cwd);
    const { allDiagnostics } = await load('api.yaml', { cwd });
    const diagnostics = await allDiagnostics();
    expect(diagnostics.map(({ code, file }) => [code, file])).toEqual([['schema', 'parts/a.yaml']]);
  });

  it('that are links out of the folder are refused', async () => {
    const cwd = inFolder({ 'api.yaml': `${HEAD}paths: {/a: {$ref: link.yaml}}` });
    symlinkSync('/etc/passwd', path.join(cwd, 'link.yaml'));
    expect((await load('api.yaml', { cwd })).diagnostics.map(({ code }) => code)).toEqual(['ref-outside']);
  });
});

describe('encodings', () => {
  it.each(['utf16le', 'utf8'] as const)('%s is read by its mark', async (encoding) => {
    const cwd = inFolder({});
    writeFileSync(path.join(cwd, 'api.yaml'), Buffer.from(`\ufeff${HEAD}paths: {}`, encoding));
    const { document, diagnostics } = await load('api.yaml', { cwd });
    expect(document?.version).toBe('3.0');
    expect(diagnostics.map(({ code }) => code)).toEqual(['byte-order-mark']);
  });
});

describe('references to nothing', () => {
  const schemas = (yaml: string) =>
    `openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents: {schemas: {${yaml}}}`;

  it('are told once for each thing that is missing, wherever they stand', async () => {
    const cwd = inFolder({
      'api.yaml': schemas("A: {$ref: 'parts/a.yaml#/No'}, B: {items: {$ref: 'parts/b.yaml#/B'}}"),
      'parts/a.yaml': '{}',
      'parts/b.yaml': 'B: {items: {$ref: a.yaml#/No}}',
    });
    const { diagnostics } = await load('api.yaml', { cwd });
    expect(diagnostics.map(({ code, file, pointer }) => [code, file, pointer])).toEqual([
      ['ref-missing', 'api.yaml', '/components/schemas/A/$ref'],
    ]);
    expect(diagnostics[0]?.message).toContain('the same is in 1 other place (parts/b.yaml:1:13)');
  });

  it('take any value where they are allowed to dangle and a schema is wanted', async () => {
    const cwd = inFolder({
      'api.yaml': schemas(
        "A: {$ref: '#/components/schemas/No'}, B: {$ref: 'no.yaml', description: b}, C: {$ref: '#/components/schemas/A'}",
      ),
    });
    const { diagnostics, document } = await load('api.yaml', { cwd, allowDanglingRefs: true });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ['ref-dangling', 'warning'],
      ['ref-dangling', 'warning'],
    ]);
    expect(document?.document['components']).toEqual({
      schemas: { A: {}, B: { description: 'b' }, C: { $ref: '#/components/schemas/A' } },
    });
  });

  it('of anything else stay errors', async () => {
    const cwd = inFolder({
      'api.yaml': `${HEAD}paths: {/a: {get: {responses: {200: {$ref: '#/components/responses/No'}}}}}`,
    });
    const { diagnostics } = await load('api.yaml', { cwd, allowDanglingRefs: true });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([['ref-missing', 'error']]);
  });
});

describe('references that follow one another', () => {
  const COUNT = 3000;
  const chain = (last: string, more = '') =>
    `openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n${Array.from(
      { length: COUNT },
      (_, index) => `    S${index}: {$ref: '#/components/schemas/S${index + 1}'${more}}\n`,
    ).join('')}    S${COUNT}: ${last}\n`;

  it('thousands of times lead straight to their end', async () => {
    const { document, diagnostics } = await load('api.yaml', {
      cwd: inFolder({ 'api.yaml': chain('{type: string}') }),
    });
    expect(diagnostics).toEqual([]);
    const { schemas } = Object(document?.document['components']);
    expect([schemas.S0, schemas.S2999, schemas.S3000]).toEqual([
      { $ref: '#/components/schemas/S3000' },
      { $ref: '#/components/schemas/S3000' },
      { type: 'string' },
    ]);
  });

  it('and come back are told once', async () => {
    const cwd = inFolder({ 'api.yaml': chain("{$ref: '#/components/schemas/S0'}") });
    const { diagnostics } = await load('api.yaml', { cwd });
    expect(diagnostics.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['ref-loop', '/components/schemas/S0/$ref'],
    ]);
  });

  it('and say something each are too deep for a validator', async () => {
    const cwd = inFolder({ 'api.yaml': chain('{type: object}', ', minProperties: 1') });
    expect((await load('api.yaml', { cwd })).diagnostics.map(({ code }) => code)).toEqual(['schema-deep']);
  });
});

describe('remote references', () => {
  it('are fetched from a host that is allowed, and from no other', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const [, status, location] = /^\/to(\d+)\/(.*)$/.exec(request.url ?? '') ?? [];
      if (location !== undefined) {
        response.writeHead(Number(status), { location: decodeURIComponent(location) }).end();
      } else {
        response.end(request.url === '/b/Pet.yaml' ? 'properties: {tag: {$ref: ../Tag.yaml}}' : 'type: string');
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // Once it listens on a port, its address is no string.
    const { port } = server.address() as AddressInfo;
    const host = `127.0.0.1:${port}`;
    const schema = (file: string) => `${HEAD}paths: {}\ncomponents: {schemas: {A: {$ref: 'http://${host}/${file}'}}}`;
    try {
      expect(await codesOf({ 'api.yaml': schema('b/Pet.yaml') })).toEqual(['ref-remote']);
      expect(asked).toEqual([]);
      const cwd = inFolder({ 'api.yaml': schema('b/Pet.yaml') });
      const { document } = await load('api.yaml', { cwd, allowRemote: [host] });
      expect(document?.document['components']).toEqual({
        schemas: { A: { properties: { tag: { $ref: '#/components/schemas/Tag' } } }, Tag: { type: 'string' } },
      });
      expect(asked).toEqual(['/b/Pet.yaml', '/Tag.yaml']);
      const redirected = async (location: string, hosts: readonly string[]) =>
        codesOf({ 'api.yaml': schema(`to302/${encodeURIComponent(location)}`) }, 'api.yaml', hosts);
      expect(await redirected('/Tag.yaml', [host])).toEqual([]);
      expect(await redirected(`/to307/${encodeURIComponent('/Tag.yaml')}`, [host])).toEqual([]);
      expect(await redirected(`http://localhost:${port}/Tag.yaml`, [host, `localhost:${port}`])).toEqual([]);
      for (const elsewhere of [
        'http://localhost.invalid/x.yaml',
        `http://127.0.0.1:${port === 1 ? 2 : 1}/x.yaml`,
        'http://127.0.0.1/x.yaml',
        `https://127.0.0.1:${port === 1 ? 2 : 1}/x.yaml`,
        `/to302/${encodeURIComponent(`//localhost:${port}/Tag.yaml`)}`,
        'file:///etc/passwd',
        'ftp://127.0.0.1/x.yaml',
        'http://[',
      ]) {
        expect(await redirected(elsewhere, [host]), elsewhere).toEqual(['ref-fetch']);
      }
      // The host at its usual port is not the host at this one
      expect(await codesOf({ 'api.yaml': schema('Tag.yaml') }, 'api.yaml', ['127.0.0.1'])).toEqual(['ref-remote']);
    } finally {
      server.close();
    }
  });
});

describe('a host that is allowed', () => {
  it.each([
    ['a.example', 'https://a.example/x', true],
    ['a.example', 'http://A.EXAMPLE:80/x', true],
    ['A.Example', 'https://a.example:443/x', true],
    ['a.example', 'https://a.example:8443/x', false],
    ['a.example', 'http://a.example:443/x', false],
    ['a.example:443', 'https://a.example/x', true],
    ['a.example:443', 'http://a.example/x', false],
    ['a.example:80', 'http://a.example/x', true],
    ['a.example:8080', 'http://a.example:8080/x', true],
    ['a.example:8080', 'http://a.example/x', false],
    ['a.example', 'https://b.a.example/x', false],
    ['a.example', 'ftp://a.example/x', false],
    ['[::1]:8080', 'http://[::1]:8080/x', true],
    ['[0:0:0:0:0:0:0:1]:8080', 'http://[::1]:8080/x', true],
    ['[::1]', 'http://[::1]:8080/x', false],
    ['bücher.example', 'https://xn--bcher-kva.example/x', true],
    ['127.1', 'http://127.0.0.1/x', true],
  ])('%s admits %s: %s', (host, url, want) => {
    expect(isAllowedUrl(new URL(url), [host])).toBe(want);
  });

  it.each([
    '',
    'http://a.example',
    'a.example/x',
    'a.example:',
    'a.example:99999',
    'u@a.example',
    '::1',
    'a b',
    '[::1',
    ':80',
  ])('is not %j', (text) => {
    expect(readHost(text)).toBeUndefined();
  });
});

describe('a document that nests', () => {
  it('too deep is refused', async () => {
    const deep = `${'{"properties":{"a":'.repeat(5000)}{}${'}}'.repeat(5000)}`;
    const text = `{"openapi":"3.0.3","info":{"title":"t","version":"1"},"paths":{},"components":{"schemas":{"D":${deep}}}}`;
    expect(await codesOf({ 'api.json': text }, 'api.json')).toEqual(['too-deep']);
  });
});

describe('validation', () => {
  it('leaves the document as it is', async () => {
    const loaded = await documentOf(
      `${HEAD}paths: {/a: {get: {responses: {'200': {$ref: '#/components/responses/R'}}}}}\ncomponents: {responses: {R: {description: ok}}}`,
    );
    expect(loaded?.document['paths']).toEqual({
      '/a': { get: { responses: { '200': { $ref: '#/components/responses/R' } } } },
    });
  });

  it('names twenty places and counts the rest', async () => {
    const tags = Array.from({ length: 25 }, (_, index) => `{name: ${index}}`).join(', ');
    const codes = await codesOf({ 'api.yaml': `${HEAD}paths: {}\ntags: [${tags}]` });
    expect(codes.filter((code) => code === 'schema')).toHaveLength(20);
    expect(codes).toContain('schema-more');
  });
});
