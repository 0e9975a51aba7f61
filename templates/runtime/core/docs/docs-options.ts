/** Who draws the page: the npm package `@scalar/api-reference` or `swagger-ui-dist`. You install it. */
export type ViewerName = 'scalar' | 'swagger-ui';

/** The content of one of the viewer's files. */
export type Asset = string | Uint8Array | ArrayBuffer;

/** Reads one of the viewer's files, by its plain name: `swagger-ui.css`. */
export type ReadAsset = (name: string) => Asset | Promise<Asset>;

/** The options of the page that all targets have. */
export interface BaseDocsOptions {
  readonly viewer: ViewerName;
  /** Title of the page. Default: the title of the document. */
  readonly title?: string;
  /** The API's path or URL, for "try it". Default: `basePath`, from the root of the app that the page is mounted in. */
  readonly server?: string;
}

/** The document that a page shows. */
export interface DocumentSource {
  readonly load: () => Promise<Readonly<Record<string, unknown>>>;
  readonly basePath: string;
}
