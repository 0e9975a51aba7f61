import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Sets `repository`, `homepage` and `bugs` of package.json from one value, the address of the repository: REPOSITORY, or
 * what GitHub's workflows know of themselves. npm wants it to be true of whoever publishes with provenance.
 */
const { REPOSITORY, GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env;
const address =
  REPOSITORY ?? (GITHUB_REPOSITORY && `${GITHUB_SERVER_URL ?? 'https://github.com'}/${GITHUB_REPOSITORY}`);
if (!address || !URL.canParse(address)) {
  console.error('Set REPOSITORY to the address of the repository, such as https://github.com/owner/specbound.');
  process.exit(1);
}
const url = address.replace(/(?:\.git)?\/?$/, '');
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const { name, version, description, ...rest } = manifest;
const links = {
  homepage: `${url}#readme`,
  bugs: { url: `${url}/issues` },
  repository: { type: 'git', url: `git+${url}.git` },
};
writeFileSync('package.json', `${JSON.stringify({ name, version, description, ...links, ...rest }, null, 2)}\n`);
