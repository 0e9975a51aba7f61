// Builds docs/ as a site and looks at what came out: npm run test:site
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const docs = path.join(root, 'docs');
const dist = path.join(docs, '.vitepress/dist');
const pages = readdirSync(docs)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3));

function run(command, ...words) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: root, encoding: 'utf8' });
  return { isDone: status === 0, output: stdout + stderr };
}

/** What is wrong, a line each. */
const CHECKS = {
  'the site builds': () => {
    rmSync(dist, { recursive: true, force: true });
    const { isDone, output } = run('npm', 'run', 'docs:build');
    return isDone ? [] : [output];
  },

  'a dead link fails the build': () => {
    const folder = path.join(root, 'test/.generated/site');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(path.join(folder, '.vitepress'), { recursive: true });
    for (const name of ['config.ts', 'package.json', 'sidebar.ts', 'slug.ts']) {
      cpSync(path.join(docs, '.vitepress', name), path.join(folder, '.vitepress', name));
    }
    symlinkSync(path.join(docs, '.vitepress/node_modules'), path.join(folder, '.vitepress/node_modules'), 'dir');
    writeFileSync(path.join(folder, 'index.md'), '# Start\n\n[Nowhere](nowhere.md)\n');
    const { isDone, output } = run(path.join(docs, '.vitepress/node_modules/.bin/vitepress'), 'build', folder);
    return !isDone && /dead link.*nowhere/is.test(output) ? [] : [`It does not:\n${output}`];
  },

  'each page is rendered': () =>
    pages.filter((page) => !existsSync(path.join(dist, `${page}.html`)) || !/<h1[ >]/.test(html(page))),

  'each page is in the sidebar': () => {
    const linked = new Set(hrefs('router'));
    return pages.filter((page) => page !== 'index' && !linked.has(`/${page}`));
  },

  'search finds each page': () => {
    const chunks = path.join(dist, 'assets/chunks');
    const name = readdirSync(chunks).find((each) => each.startsWith('@localSearchIndex'));
    if (name === undefined) {
      return ['There is no index.'];
    }
    const index = readFileSync(path.join(chunks, name), 'utf8');
    // A page is known by its headings
    return pages.filter((page) => !index.includes(`"/${page === 'index' ? '' : page}#`));
  },

  'each link leads to a page and a heading': () =>
    pages.flatMap((page) =>
      hrefs(page)
        .filter((href) => isDead(page, href))
        .map((href) => `${page}: ${href}`),
    ),

  'each picture is there, and says what it shows': () => {
    const shown = pages.flatMap((page) => {
      const given = readFileSync(path.join(docs, `${page}.md`), 'utf8').match(/^!\[/gm) ?? [];
      const tags = [...html(page).matchAll(/<img [^>]*>/g)].map(([tag]) => tag);
      const wrong = tags.filter((tag) => !/alt="[^"]{10,}"/.test(tag) || !isPicture(/src="([^"]*)"/.exec(tag)?.[1]));
      return tags.length < given.length ? [...wrong, `${page}: ${given.length} pictures became ${tags.length}`] : wrong;
    });
    return shown;
  },
};

function html(page) {
  return readFileSync(path.join(dist, `${page}.html`), 'utf8');
}

/** The links of a page, but for those that lead out of the site. */
function hrefs(page) {
  return [...html(page).matchAll(/<a [^>]*href="([^"]*)"/g)]
    .map(([, href]) => decodeURI(href))
    .filter((href) => !/^[a-z]+:/.test(href));
}

function isDead(page, href) {
  const { pathname, hash } = new URL(href, `http://site/${page}`);
  const to = pathname === '/' ? 'index' : decodeURI(pathname).slice(1);
  return !pages.includes(to) || (hash !== '' && !html(to).includes(`id="${decodeURI(hash).slice(1)}"`));
}

/** Vite writes small ones into the page. */
function isPicture(src = '') {
  return src.startsWith('data:image/') || (src !== '' && existsSync(path.join(dist, src)));
}

for (const [name, check] of Object.entries(CHECKS)) {
  const faults = check();
  console.info(`${faults.length === 0 ? 'yes' : 'NO '}  ${name}`);
  if (faults.length > 0) {
    console.info(faults.map((fault) => `     ${fault}`).join('\n'));
    process.exitCode = 1;
  }
  if (name === 'the site builds' && faults.length > 0) {
    break;
  }
}
