import path from 'node:path';
import { defineConfig } from 'vitepress';
import { sidebar } from './sidebar.js';
import { slug } from './slug.js';

/** The address of the repository, as .github/repository.mjs takes it; without it, links to its files are plain text. */
const { REPOSITORY, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env;
const repository =
  REPOSITORY ?? (GITHUB_REPOSITORY && `${GITHUB_SERVER_URL ?? 'https://github.com'}/${GITHUB_REPOSITORY}`);

export default defineConfig({
  title: 'specbound',
  description: 'Status-typed servers from OpenAPI: a handler can only reply with what the document says.',
  // Reports of the public API
  srcExclude: ['api/**'],
  cleanUrls: true,
  lastUpdated: false,
  markdown: {
    anchor: { slugify: slug },
    config(md) {
      // `{{…}}` in code is text, not an expression of Vue
      md.core.ruler.push('code-is-text', ({ tokens }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          if (token.type === 'code_inline') {
            token.attrSet('v-pre', '');
          }
        }
      });
      // A link to anything but a page leads to the file in the repository
      md.core.ruler.push('repository-links', ({ tokens }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const href = token.attrGet('href');
          if (token.type !== 'link_open' || !href || !/^(?:\.\.|api)\//.test(href)) {
            continue;
          }
          if (repository) {
            token.attrSet('href', `${repository}/blob/HEAD/${path.posix.join('docs', href)}`);
          } else {
            token.attrs = null;
          }
        }
      });
    },
  },
  themeConfig: {
    nav: sidebar.map(({ text, items: [{ link }] }) => ({ text, link })),
    sidebar: sidebar.map(({ text, items }) => ({ text, items: [...items] })),
    search: { provider: 'local' },
    outline: 'deep',
    ...(repository && { socialLinks: [{ icon: 'github', link: repository }] }),
  },
});
