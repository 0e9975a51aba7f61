// Covers templates/runtime/core/docs/viewers
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../examples/items/app.js';
import { createDocsRouter } from '../../generated/items/index.js';
import { executable, isScalarThere, launch, scalarFiles, serve, steps } from './browser.js';

const HOSTILE = `</title><script>alert('title')</script>"'&`;

// Without a Chromium of Debian, or one that CHROMIUM names, there is nothing to see
describe.skipIf(executable === undefined)('the docs page, in Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser?.close());

  /** The page, and all that went wrong or astray on it. */
  async function open(url: string): Promise<{ readonly page: Page; readonly faults: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(20_000);
    const faults: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy|violates/.test(message.text())) {
        faults.push(message.text());
      }
    });
    page.on('pageerror', ({ message }) => faults.push(message));
    page.on('dialog', (dialog) => {
      faults.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      const { protocol, host } = new URL(request.url());
      if (protocol.startsWith('http') && host !== new URL(url).host) {
        faults.push(request.url());
      }
    });
    await page.goto(url);
    return { page, faults };
  }

  describe.each([
    { viewer: 'swagger-ui', isThere: true },
    { viewer: 'scalar', isThere: isScalarThere },
  ] as const)('$viewer', ({ viewer, isThere }) => {
    it.skipIf(!isThere)('shows the document, calls an operation with a bearer token, and shows its reply', async () => {
      const app = createApp();
      const assets = viewer === 'scalar' ? { assets: scalarFiles } : {};
      app.use('/deep/docs', createDocsRouter({ viewer, title: HOSTILE, ...assets }));
      const { origin, close } = await serve(app);
      try {
        const { page, faults } = await open(`${origin}/deep/docs`);
        expect(await page.title()).toBe(HOSTILE);
        await page.getByText('Delete an item').filter({ visible: true }).first().waitFor();
        const { authorise, createItem, reply } = steps[viewer];

        await authorise(page, 'user-token');
        const answered = page.waitForResponse(`${origin}/v1/items`);
        await createItem(page, '{"name":"Lamp","price":20}');
        const answer = await answered;
        expect([answer.status(), answer.request().headers()['authorization']]).toEqual([201, 'Bearer user-token']);
        await expect.poll(() => reply(page)).toMatch(/\b201\b[\s\S]*"name":\s*"Lamp"/);
        expect(faults).toEqual([]);
      } finally {
        close();
      }
    });

    it.skipIf(!isThere)('shows the refusal of one that is not let in', async () => {
      const app = createApp();
      app.use('/there', createDocsRouter({ viewer, ...(viewer === 'scalar' && { assets: scalarFiles }) }));
      const { origin, close } = await serve(app);
      try {
        const { page } = await open(`${origin}/there/`);
        await steps[viewer].createItem(page, '{"name":"Lamp","price":20}');
        await expect.poll(() => steps[viewer].reply(page)).toMatch(/\b401\b/);
      } finally {
        close();
      }
    });
  });
});
