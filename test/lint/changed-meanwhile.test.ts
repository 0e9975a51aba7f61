import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { lint } from '../../generator/lint/lint.js';
import type { LintRules } from '../../generator/lint/lint-rules.js';
import { inFolder } from '../load/in-folder.js';

it('lint --fix writes nothing where the document was changed in the meantime', async () => {
  const get = '{ get: {} }';
  const text = `openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths: { /a: ${get}, /b: ${get} }\n`;
  const cwd = inFolder({ 'api.yaml': text });
  // Another program writes whenever it is looked up how a rule is graded: of the second operation, once the text is
  // read
  const meanwhile = () => void appendFileSync(path.join(cwd, 'api.yaml'), '# mine\n');
  const rules: LintRules = new Proxy({}, { get: meanwhile });
  const linted = lint({ document: 'api.yaml', cwd, fix: true, rules });
  await expect(linted).rejects.toThrow('was changed while it was read');
  expect(readFileSync(path.join(cwd, 'api.yaml'), 'utf8').replaceAll('# mine\n', '')).toBe(text);
  expect(readdirSync(cwd)).toEqual(['api.yaml', 'package.json']);
});
