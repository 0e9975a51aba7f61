// Covers generator/load/check*

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../generator/diagnostics/catalogue.js';
import { format } from '../../generator/diagnostics/format.js';
import { load } from '../../generator/load/load.js';

/** Each document stands beside the lines that it must cause: `ref-loop.yaml`, `ref-loop.txt`. */
const folder = path.resolve(import.meta.dirname, '../fixtures/diagnosed');
const documents = readdirSync(folder).filter((name) => /\.(?:ya?ml|json)$/.test(name));

const linesOf = async (name: string) => {
  const { allDiagnostics } = await load(name, { cwd: folder });
  const diagnostics = await allDiagnostics();
  return diagnostics.map((diagnostic) => `${format(diagnostic)}\n`.replaceAll(`'${folder}'`, "'<folder>'")).join('');
};

describe('a document with mistakes', () => {
  it.each(documents)('%s says what, where and the way out', async (name) => {
    const want = path.join(folder, `${name}.txt`);
    const lines = await linesOf(name);
    if (process.env['UPDATE'] === '1') {
      writeFileSync(want, lines);
    }
    expect(lines).toBe(readFileSync(want, 'utf8'));
  });

  it.each(documents)('%s is loaded only if nothing of it is an error', async (name) => {
    const { allDiagnostics, document } = await load(name, { cwd: folder });
    const diagnostics = await allDiagnostics();
    expect(document === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
  });

  it('has a stored line for every code of reading and checking', async () => {
    const stored = readdirSync(folder).filter((name) => name.endsWith('.txt'));
    const text = stored.map((name) => readFileSync(path.join(folder, name), 'utf8')).join('');
    const elsewhere = [
      'no-file',
      'too-deep',
      'ref-fetch',
      'ref-dangling',
      'schema-deep',
      'schema-more',
      'schema-unchecked',
      'schema-wide',
      'file-foreign',
      'file-outside',
    ];
    const missing = Object.keys(catalogue).filter(
      (code) => !elsewhere.includes(code) && !new RegExp(` (?:error|warning) ${code} `).test(text),
    );
    // Codes of later stages are tested where they arise.
    expect(missing.filter((code) => LOAD_CODES.test(code))).toEqual([]);
    expect(existsSync(folder)).toBe(true);
  });

  it('shows nothing of a file that is no YAML or JSON', async () => {
    expect(await linesOf('ref-refused.yaml')).not.toContain('root-pass');
  });
});

const LOAD_CODES =
  /^(?:not|name|syntax|style|collection|querystring|duplicate|yaml|version$|ref|wrong|path|parameter|operation-id|responses|security|status-key|header|schema)/;
