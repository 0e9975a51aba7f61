import type { Viewer } from './viewers.js';

export const JSON_NAME = 'openapi.json';
export const YAML_NAME = 'openapi.yaml';
export const START_NAME = 'start.js';

interface PageInput {
  readonly title: string;
  readonly viewer: Viewer;
  /** The prefix of the viewer's file names: `./`, or a URL. */
  readonly base: string;
}

/** Returns the page. It has no inline script, so that a strict policy can apply. */
export function docsPage({ title, viewer: { script, style }, base }: PageInput): string {
  const styles = style === undefined ? '' : `<link rel="stylesheet" href="${html(`${base}${style}`)}">\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<link rel="icon" href="data:,">
<link rel="alternate" type="application/json" href="./${JSON_NAME}">
<link rel="alternate" type="application/yaml" href="./${YAML_NAME}">
${styles}</head>
<body>
<div id="docs"></div>
<noscript>The document as <a href="./${JSON_NAME}">JSON</a> and as <a href="./${YAML_NAME}">YAML</a>.</noscript>
<script src="${html(`${base}${script}`)}"></script>
<script type="module" src="./${START_NAME}"></script>
</body>
</html>
`;
}

/**
 * Starts the viewer. It gets the document with an absolute server URL, because not all viewers resolve a relative one
 * against the document's URL, as they should (OAS 3.1.1 §4.8.5).
 */
export function startScript({ start }: Viewer): string {
  return `const place = new URL('./${JSON_NAME}', location.href);
const reply = await fetch(place);
if (!reply.ok) {
  document.querySelector('#docs').textContent = 'The document could not be loaded: status ' + reply.status;
  throw new Error(reply.statusText);
}
const content = await reply.json();
for (const server of content.servers ?? []) {
  server.url = new URL(server.url, place).href.replace(/\\/$/, '');
}
${start}`;
}

interface PolicyInput {
  readonly document: Readonly<Record<string, unknown>>;
  /** Where the API and the viewer's files are; relative if they are at the page's own origin. */
  readonly server: string;
  readonly base: string;
}

/**
 * What the page may do (CSP Level 3): run the scripts of the viewer, call the API, and get tokens where the document
 * says. Viewers write inline styles.
 */
export function contentSecurityPolicy({ document, server, base }: PolicyInput): string {
  const assets = sources([base]);
  return [
    "default-src 'none'",
    `script-src ${assets}`,
    `style-src ${assets} 'unsafe-inline'`,
    `connect-src ${sources([server, ...tokenUrls(document)])}`,
    "img-src 'self' data: blob: https:",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
  ].join('; ');
}

/** Returns the page's origin, and those of the URLs; an origin has no character with a meaning in a policy. */
function sources(urls: readonly string[]): string {
  const origins = urls.flatMap((url) => {
    const { origin } = URL.canParse(url) ? new URL(url) : { origin: 'null' };
    return origin === 'null' ? [] : [origin];
  });
  return ["'self'", ...new Set(origins)].join(' ');
}

/** Returns the URLs at which the security schemes issue tokens (OAS 3.1.1 §4.8.27; Swagger 2.0 has them elsewhere). */
function tokenUrls(document: Readonly<Record<string, unknown>>): readonly string[] {
  const schemes = [
    ...members(member(member(document, 'components'), 'securitySchemes')),
    ...members(member(document, 'securityDefinitions')),
  ];
  return schemes
    .flatMap((scheme) => [scheme, ...members(member(scheme, 'flows'))])
    .flatMap((each) => ['tokenUrl', 'refreshUrl', 'openIdConnectUrl'].map((name) => member(each, name)))
    .filter((url) => typeof url === 'string');
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function members(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for HTML, between tags or in an attribute's double quotes. */
function html(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
