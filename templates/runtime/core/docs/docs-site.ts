import type { Asset, BaseDocsOptions, DocumentSource, ReadAsset } from './docs-options.js';
import { contentSecurityPolicy, docsPage, JSON_NAME, START_NAME, startScript, YAML_NAME } from './docs-page.js';
import { printYaml } from './print-yaml.js';
import { answerWith, type DocsAnswer, type DocsRequest, type Representation, represent } from './representation.js';
import { relativeServer, servedDocument } from './served-document.js';
import { filesOf, viewerOf } from './viewers.js';

/** A request for the page, or for something that the page loads. */
interface SiteRequest extends DocsRequest {
  /** Below the mount path, without the query: `/`, `/openapi.json`. */
  readonly path: string;
  /** The path that it is mounted at, without a slash at its end, relative to the root of its app. */
  readonly mountPath: string;
  /** Whether the page is requested without the slash that its links need. */
  readonly isBare: boolean;
}

export interface SiteOptions extends BaseDocsOptions {
  /** The viewer's files: a function that reads one, or the URL that the browser loads them from. */
  readonly assets: string | ReadAsset;
}

/** Answers the names that it knows; `undefined` for any other path. Other names are never looked up. */
export type DocsSite = (request: SiteRequest) => Promise<DocsAnswer | undefined>;

type Make = (mountPath: string) => Promise<Made>;

interface Made {
  readonly representation: Representation;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Creates the site. Each answer is made on first use, and kept. */
export function createDocsSite(source: DocumentSource, options: SiteOptions): DocsSite {
  const pages = pagesOf(source, options);
  const kept = new Map<string, { readonly mountPath: string; readonly made: Promise<Made> }>();

  /** Kept for the last mount path only: it hardly ever changes, and clients must not be able to fill the memory. */
  const keep = (path: string, mountPath: string, make: Make): Promise<Made> => {
    const held = kept.get(path);
    if (held?.mountPath === mountPath) {
      return held.made;
    }
    const made = make(mountPath);
    kept.set(path, { mountPath, made });
    made.catch(() => kept.delete(path));
    return made;
  };

  return async ({ path, mountPath, isBare, ...request }) => {
    const make = pages.get(path);
    if (make === undefined) {
      return undefined;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return { status: 405, headers: { Allow: 'GET, HEAD' } };
    }
    if (isBare) {
      return { status: 308, headers: { Location: `./${mountPath.slice(mountPath.lastIndexOf('/') + 1)}/` } };
    }
    const { representation, headers } = await keep(path, mountPath, make);
    return answerWith(representation, request, headers);
  };
}

/** Returns everything that can be requested, by its path below the mount path. */
function pagesOf({ load, basePath }: DocumentSource, options: SiteOptions): ReadonlyMap<string, Make> {
  const viewer = viewerOf(options.viewer);
  const { assets } = options;
  const base = typeof assets === 'string' ? assets.replace(/\/?$/, '/') : './';
  const serverAt = (mountPath: string): string => options.server ?? relativeServer(mountPath, basePath);
  const documentAt = async (mountPath: string) => servedDocument(await load(), serverAt(mountPath), mountPath);
  const made = async (type: string, content: Asset): Promise<Made> => ({
    representation: await represent(type, content),
  });
  const page: Make = async (mountPath) => {
    const document = await load();
    const { title = titleOf(document) } = options;
    return {
      ...(await made('text/html; charset=utf-8', docsPage({ title, viewer, base }))),
      headers: {
        'Content-Security-Policy': contentSecurityPolicy({ document, server: serverAt(mountPath), base }),
        'Referrer-Policy': 'no-referrer',
      },
    };
  };
  const pages = new Map<string, Make>();
  pages.set('/', page);
  pages.set(`/${START_NAME}`, () => made(SCRIPT, startScript(viewer)));
  pages.set(`/${JSON_NAME}`, async (at) => made('application/json', JSON.stringify(await documentAt(at))));
  // RFC 9512
  pages.set(`/${YAML_NAME}`, async (at) => made('application/yaml', printYaml(await documentAt(at))));
  if (typeof assets !== 'string') {
    for (const name of filesOf(viewer)) {
      pages.set(`/${name}`, async () => made(typeOf(name), await assets(name)));
    }
  }
  return pages;
}

const SCRIPT = 'text/javascript; charset=utf-8';

function typeOf(name: string): string {
  return name.endsWith('.js') ? SCRIPT : `text/${name.slice(name.lastIndexOf('.') + 1)}; charset=utf-8`;
}

function titleOf({ info }: Readonly<Record<string, unknown>>): string {
  const title = typeof info === 'object' && info !== null && 'title' in info ? info.title : undefined;
  return typeof title === 'string' ? title : 'API';
}
