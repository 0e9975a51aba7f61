/** How a file is written, so that insertions look like the rest. */
export interface SourceStyle {
  readonly eol: string;
  /** One level of indentation. */
  readonly indent: string;
  readonly quote: "'" | '"';
  /** `;` or nothing. */
  readonly semicolon: string;
}

/** How new files are written. */
export const OWN_STYLE: SourceStyle = { eol: '\n', indent: '  ', quote: "'", semicolon: ';' };
