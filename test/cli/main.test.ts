// Covers generator/cli/verb, generator/cli/verbs, generator/cli/print, generator/cli/common-flags, generator/cli/io
// Covers generator/config/usage-error

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../load/in-folder.js';

const bin = path.resolve(import.meta.dirname, '../../dist/generator/cli/main.js');

function specbound(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe.skipIf(!existsSync(bin))(`the program (skipped until the build has made ${bin})`, () => {
  it('prints its version', () => {
    expect(specbound('/', '--version')).toMatchObject({ status: 0, stderr: '' });
  });

  it('exits with 2 and one line after a wrong call', () => {
    expect(specbound('/', 'generate', '--nope')).toEqual({
      status: 2,
      stdout: '',
      stderr: "specbound: unknown option '--nope'. See specbound generate --help\n",
    });
  });

  it('exits with 2 and one plain line for a document that can not be used', () => {
    const cwd = inFolder({ 'items.yaml': 'openapi: 4.0.0' });
    expect(specbound(cwd, 'generate', 'items.yaml')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        "items.yaml:1:1 error version Version '4.0.0' is not supported. (at #/openapi) Use Swagger 2.0, or OpenAPI 3.0, 3.1 or 3.2.\n",
    });
  });
});
