import type { ViewerName } from './docs-options.js';

/** A viewer as an npm package. */
export interface Viewer {
  readonly package: string;
  /** The folder in the package that has its files. */
  readonly folder: string;
  readonly script: string;
  readonly style?: string;
  /** Files that its own pages load. */
  readonly others: readonly string[];
  /** Starts it in `#docs` with `content`, the document as an object. */
  readonly start: string;
}

const viewers: Readonly<Record<ViewerName, Viewer>> = {
  scalar: {
    package: '@scalar/api-reference',
    folder: 'dist/browser',
    script: 'standalone.js',
    others: [],
    // Everything that would contact other hosts is off
    start: `Scalar.createApiReference('#docs', {
  content,
  agent: { disabled: true },
  hideClientButton: true,
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  telemetry: false,
  withDefaultFonts: false,
});
`,
  },
  'swagger-ui': {
    package: 'swagger-ui-dist',
    folder: '',
    script: 'swagger-ui-bundle.js',
    style: 'swagger-ui.css',
    // OAuth 2.0 redirects to this page
    others: ['oauth2-redirect.html', 'oauth2-redirect.js'],
    start: `SwaggerUIBundle({ dom_id: '#docs', spec: content, deepLinking: true, validatorUrl: null });
`,
  },
};

/** Throws if there is no viewer of that name. */
export function viewerOf(name: ViewerName): Viewer {
  if (!Object.hasOwn(viewers, name)) {
    const known = Object.keys(viewers).map((each) => `'${each}'`);
    throw new TypeError(`There is no viewer ${JSON.stringify(name)}: choose ${known.join(' or ')}.`);
  }
  return viewers[name];
}

/** Returns every file of a viewer that the page may load. */
export function filesOf({ script, style, others }: Viewer): readonly string[] {
  return [script, ...(style === undefined ? [] : [style]), ...others];
}
