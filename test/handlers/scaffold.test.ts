// Covers generator/handlers/scaffold/*

import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../generator/generate/generate.js';
import { cleanWith, root, typeCheck } from '../support/compilers.js';

const folder = path.join(root, 'test/.generated/scaffold');
const layouts = ['tag', 'operation'] as const;

describe('what is written first', () => {
  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    for (const layout of layouts) {
      const { diagnostics } = await generate({
        document: 'test/fixtures/scaffold.yaml',
        out: 'test/.generated/scaffold/generated',
        handlers: `test/.generated/scaffold/by-${layout}`,
        layout,
        cwd: root,
      });
      expect(diagnostics.filter(({ code }) => code.startsWith('handler'))).toEqual([]);
    }
  });

  it('has a file for each tag', () => {
    expect(readdirSync(path.join(folder, 'by-tag'))).toEqual([
      'admin.ts',
      'class.ts',
      'con-handlers-2.ts',
      'con-handlers.ts',
      'default-2.ts',
      'default.ts',
      'größe.ts',
      'handlers.ts',
      'index-handlers.ts',
      'index.ts',
      'not-implemented.ts',
      'up.ts',
    ]);
    expect(readFileSync(path.join(folder, 'by-tag/admin.ts'), 'utf8')).toBe(
      `import { type AdminHandlers, notImplemented } from '../generated/index.js';

export const admin = {
  /** \`GET /h\`. Replies: 200 Thing[]. */
  async notAnIdentifier() {
    throw notImplemented();
  },
} satisfies Partial<AdminHandlers>;
`,
    );
    expect(readFileSync(path.join(folder, 'by-tag/class.ts'), 'utf8')).toContain(`
  /**
   * A summary that takes most of what a line of a hundred and twenty characters leaves, so that the comment is wrapped.
   * Replies: 200 Thing[], 201 Thing[], 404 Thing[].
   */
  async long() {`);
  });

  it('or a file for each operation', () => {
    expect(readFileSync(path.join(folder, 'by-operation/get-item.ts'), 'utf8')).toBe(
      `import { type GetItem, notImplemented } from '../generated/index.js';

/** \`GET /b\`. Replies: 200 Thing[], 4XX, default. */
export const GetItemHandler = (async () => {
  throw notImplemented();
}) satisfies GetItem;
`,
    );
    expect(readFileSync(path.join(folder, 'by-operation/index.ts'), 'utf8')).toContain(
      '  GetItem: GetItemHandler,\n  getItem,\n',
    );
  });

  it.each(cleanWith.flatMap((version) => [[version, 'strictest'] as const, [version, 'strict'] as const]))(
    'compiles as it is with TypeScript %s, %s',
    async (version, options) => {
      const unused = { noUnusedLocals: true, noUnusedParameters: true };
      const errors = await typeCheck(
        version,
        options,
        layouts.map((each) => `test/.generated/scaffold/by-${each}`),
        'scaffold',
        unused,
      );
      expect(errors).toEqual([]);
    },
  );

  it('is what the templates of init are type-checked with', async () => {
    const out = 'test/.generated/scaffold/app';
    await generate({
      document: 'spec/items.yaml',
      out: `${out}/generated/items`,
      handlers: `${out}/a/b/c/handlers`,
      cwd: root,
    });
    const written = path.join(root, out, 'a/b/c/handlers');
    for (const name of readdirSync(written)) {
      const template = path.join(root, 'templates/app/src/handlers', name);
      expect(readFileSync(path.join(written, name), 'utf8')).toBe(readFileSync(template, 'utf8'));
    }
  });
});
