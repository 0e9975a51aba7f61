// Draws docs/pictures again: npm run pictures
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createApp } from '../../examples/items/app.js';
import { createDocsRouter } from '../../generated/items/index.js';
import type { ViewerName } from '../../templates/runtime/core/docs/docs-options.js';
import { executable, isScalarThere, launch, scalarFiles, serve, steps } from '../browser/browser.js';
import { root } from '../support/root.js';
import { drawn } from './drawn.js';

const folder = path.join(root, 'docs/pictures');

/** The docs page after an operation was called, with its reply. */
const pages: readonly { readonly name: string; readonly viewer: ViewerName; readonly isThere: boolean }[] = [
  { name: 'docs-page.png', viewer: 'swagger-ui', isThere: true },
  { name: 'docs-page-scalar.png', viewer: 'scalar', isThere: isScalarThere },
];

await mkdir(folder, { recursive: true });
for (const [name, draw] of Object.entries(drawn)) {
  await writeFile(path.join(folder, name), await draw());
}
if (executable === undefined) {
  console.info('There is no Chromium, so the pictures of the docs page stay as they are.');
} else {
  await takePages();
}

async function takePages(): Promise<void> {
  const browser = await launch();
  for (const { name, viewer } of pages.filter(({ isThere }) => isThere)) {
    const app = createApp();
    app.use('/picture', createDocsRouter({ viewer, ...(viewer === 'scalar' && { assets: scalarFiles }) }));
    const { origin, close } = await serve(app, 3000);
    const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
    await page.goto(`${origin}/picture/`);
    await steps[viewer].authorise(page, 'user-token');
    const answered = page.waitForResponse(`${origin}/v1/items`);
    await steps[viewer].createItem(page, '{\n  "name": "Lamp",\n  "price": 20\n}');
    await answered;
    if (viewer === 'swagger-ui') {
      // It is long: the head and the call are to be seen together
      await page.evaluate(() => document.body.style.setProperty('zoom', '0.6'));
      await page.evaluate(() => window.scrollTo(0, 0));
    }
    await page.waitForTimeout(1_000);
    await page.screenshot({ path: path.join(folder, name) });
    close();
  }
  await browser.close();
}
