import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Express } from 'express';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { ReadAsset, ViewerName } from '../../templates/runtime/core/docs/docs-options.js';
import { root } from '../support/root.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is, if there is one: of Debian, or where `CHROMIUM` says. */
export const executable: string | undefined = [process.env['CHROMIUM'] ?? '', ...PLACES].find((each) =>
  existsSync(each),
);

export function launch(): Promise<Browser> {
  // The name of its socket is longer than a socket's may be within the folder of the run
  return chromium.launch({ executablePath: executable ?? '', env: { ...process.env, TMPDIR: '/tmp' } });
}

const scalar = path.join(root, 'test/browser/node_modules/@scalar/api-reference/dist/browser');

/** Scalar brings hundreds of packages, so that it is installed apart: see `package.json` beside this file. */
export const isScalarThere: boolean = existsSync(scalar);

export const scalarFiles: ReadAsset = (name) => readFile(path.join(scalar, name));

export async function serve(app: Express, at = 0): Promise<{ readonly origin: string; readonly close: () => void }> {
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(at, '127.0.0.1', () => resolve(listening));
  });
  const { port } = server.address() as AddressInfo; // a TCP server has one
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

interface Steps {
  readonly authorise: (page: Page, token: string) => Promise<void>;
  /** Opens the operation, writes the body and sends it. */
  readonly createItem: (page: Page, body: string) => Promise<void>;
  /** The reply, as the page shows it. */
  readonly reply: (page: Page) => Promise<string>;
}

/** How each viewer is used by hand. */
export const steps: Readonly<Record<ViewerName, Steps>> = {
  'swagger-ui': {
    authorise: async (page, token) => {
      await page.getByRole('button', { name: 'Authorize' }).click();
      await page.locator('.auth-container input').fill(token);
      await page.locator('.auth-btn-wrapper .authorize').click();
      await page.getByRole('button', { name: 'Close' }).click();
    },
    createItem: async (page, body) => {
      await page.locator('#operations-items-createItem .opblock-summary-control').click();
      await page.getByRole('button', { name: 'Try it out' }).click();
      await page.locator('.body-param__text').fill(body);
      await page.getByRole('button', { name: 'Execute' }).click();
    },
    reply: (page) => page.locator('.live-responses-table .response').first().innerText(),
  },
  scalar: {
    authorise: async (page, token) => {
      await page.getByText('Auth Type').filter({ visible: true }).first().click();
      await page
        .getByRole('option', { name: /bearer/i })
        .first()
        .click();
      await page.keyboard.press('Escape');
      await page.getByPlaceholder('Token').filter({ visible: true }).first().fill(token);
    },
    createItem: async (page, body) => {
      await page.getByText('Create an item').filter({ visible: true }).first().click();
      await page
        .getByRole('button', { name: /Test Request.*post/i })
        .filter({ visible: true })
        .first()
        .click();
      const editor = page.locator('.cm-content').filter({ hasText: '"price"' }).filter({ visible: true }).first();
      await editor.click();
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(body);
      // What is typed is taken over a little later
      await page.waitForTimeout(1_000);
      await page.getByRole('button', { name: /^Send/ }).first().click();
    },
    reply: (page) => page.getByRole('dialog').innerText(),
  },
};
