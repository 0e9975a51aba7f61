// Covers generator/typescript/code

import { describe, expect, it } from 'vitest';
import { code, lazily, namespaceFrom, typeFrom, valueFrom } from '../../generator/typescript/code.js';
import { Module } from '../../generator/typescript/module.js';

const printed = (module: Module, extension = '.js') => module.print(extension);

describe('a module', () => {
  it('imports what it uses and nothing else, sorted', () => {
    const module = new Module('a.ts').declare(
      ['x'],
      code`const x: ${typeFrom('express', 'Handler')} = ${valueFrom('./runtime/b', 'b')}(${valueFrom('./runtime/a', 'z')}, ${typeFrom('./runtime/b', 'C')});\n`,
    );
    expect(printed(module)).toBe(
      "import type { Handler } from 'express';\nimport { z } from './runtime/a.js';\nimport { b, type C } from './runtime/b.js';\n\nconst x: Handler = b(z, C);\n",
    );
  });

  it('spells what clashes otherwise: what it declares keeps its name', () => {
    const reply = typeFrom('./runtime/reply', 'Reply');
    const module = new Module('a.ts').declare(['Reply'], code`export type Reply = ${reply}<1>;\n`);
    expect(printed(module)).toBe(
      "import type { Reply as Reply2 } from './runtime/reply.js';\n\nexport type Reply = Reply2<1>;\n",
    );
  });

  it("leaves the document's names as they are, and imports them from where they are declared", () => {
    const module = new Module('operations.ts', (name) => (name === 'Reply' ? './schema' : undefined)).declare(
      ['X'],
      code`export type X = ${typeFrom('./runtime/reply', 'Reply')}<${{ text: 'Reply[]', uses: ['Reply', 'Record'] }}>;\n`,
    );
    expect(printed(module)).toBe(
      "import type { Reply as Reply2 } from './runtime/reply.js';\nimport type { Reply } from './schema.js';\n\nexport type X = Reply2<Reply[]>;\n",
    );
  });

  it('tells two of one name from two places apart', () => {
    const module = new Module('a.ts').declare(
      ['A'],
      code`type A = ${typeFrom('./b', 'T')} | ${typeFrom('./c', 'T')} | ${typeFrom('./b', 'T')};\n`,
    );
    expect(printed(module)).toBe(
      "import type { T } from './b.js';\nimport type { T as T2 } from './c.js';\n\ntype A = T | T2 | T;\n",
    );
  });

  it('reaches up from a folder, and imports nothing from itself', () => {
    const module = new Module('operations/a.ts').declare(
      ['A'],
      code`type A = ${typeFrom('./operations', 'Auth')} | ${typeFrom('./operations/a', 'B')} | ${typeFrom('./operations/c', 'C')};\n`,
    );
    expect(printed(module, '')).toBe(
      "import type { Auth } from '../operations';\nimport type { C } from './c';\n\ntype A = Auth | B | C;\n",
    );
  });

  it('imports what it holds of another file from nowhere', () => {
    const module = new Module('a.ts').holds('./b').declare(['x'], code`const x = ${valueFrom('./b', 'y')};\n`);
    expect(printed(module)).toBe('const x = y;\n');
  });

  it('has namespaces and lazy imports', () => {
    const module = new Module('a.ts').declare(
      ['x'],
      code`const x = [${namespaceFrom('./b', 'b')}.c, () => import(${lazily('./d')})];\n`,
    );
    expect(printed(module, '.ts')).toBe("import * as b from './b.ts';\n\nconst x = [b.c, () => import('./d.ts')];\n");
  });

  it('writes a name a line where they do not fit on one', () => {
    const names = Array.from({ length: 12 }, (_, index) => `aRatherLongName${index}`);
    const module = new Module('a.ts').declare(
      [],
      names.map((name) => code`${valueFrom('./b', name)};\n`),
    );
    expect(printed(module)).toContain('import {\n  aRatherLongName0,\n  aRatherLongName1,\n');
  });
});
