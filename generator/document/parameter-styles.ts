import type { ParameterLocation, ParameterStyle } from '../../templates/runtime/core/operation.js';

/** The kinds of values that a style can write. */
export type StyledKind = 'primitive' | 'array' | 'object';

/** What the specification says about a style; the runtime's `parameter-styles.ts` knows how it is written. */
export interface StyleRules {
  /** Where it is allowed. */
  readonly places: readonly ParameterLocation[];
  readonly kinds: readonly StyledKind[];
  /** Set if it is only defined for this `explode`. */
  readonly explode?: boolean;
  /** Swagger 2.0's `collectionFormat`, which is allowed everywhere. */
  readonly collectionFormat?: string;
  /** Whether it writes a list with a delimiter between the items. */
  readonly isDelimited?: true;
  /** Whether a member of a form, or a list that is itself an item, may use it. */
  readonly isOfForms?: true;
}

const EVERY_KIND: readonly StyledKind[] = ['primitive', 'array', 'object'];

/** The rows of OAS 3.1.1 §4.8.12.3 that are not "n/a", with those of 3.2 and 2.0. */
export const PARAMETER_STYLES: Readonly<Record<ParameterStyle, StyleRules>> = {
  simple: { places: ['path', 'header'], kinds: EVERY_KIND },
  label: { places: ['path'], kinds: EVERY_KIND },
  matrix: { places: ['path'], kinds: EVERY_KIND },
  form: { places: ['query', 'querystring', 'cookie'], kinds: EVERY_KIND, collectionFormat: 'csv', isOfForms: true },
  spaceDelimited: {
    places: ['query'],
    kinds: ['array', 'object'],
    explode: false,
    collectionFormat: 'ssv',
    isDelimited: true,
    isOfForms: true,
  },
  pipeDelimited: {
    places: ['query'],
    kinds: ['array', 'object'],
    explode: false,
    collectionFormat: 'pipes',
    isDelimited: true,
    isOfForms: true,
  },
  // Only in Swagger 2.0
  tabDelimited: {
    places: [],
    kinds: ['array', 'object'],
    explode: false,
    collectionFormat: 'tsv',
    isDelimited: true,
    isOfForms: true,
  },
  deepObject: { places: ['query'], kinds: ['object'], isOfForms: true },
  cookie: { places: ['cookie'], kinds: EVERY_KIND },
};

export function isParameterStyle(name: unknown): name is ParameterStyle {
  return typeof name === 'string' && Object.hasOwn(PARAMETER_STYLES, name);
}

export const STYLE_NAMES: readonly ParameterStyle[] = Object.keys(PARAMETER_STYLES).filter(isParameterStyle);

/**
 * Whether a parameter there can be read in the style. Swagger 2.0 also has its delimited lists in paths and headers.
 */
export function isReadIn(style: ParameterStyle, place: ParameterLocation): boolean {
  const { places, isDelimited } = PARAMETER_STYLES[style];
  return (
    places.includes(place) || (isDelimited === true && (place === 'path' || place === 'header' || place === 'query'))
  );
}

/** The default style of a parameter, by its place (OAS 3.1.1 §4.8.12.2). */
export const DEFAULT_STYLES: Readonly<Record<ParameterLocation, ParameterStyle>> = {
  path: 'simple',
  query: 'form',
  querystring: 'form',
  header: 'simple',
  cookie: 'form',
};

/** Keyword for the delimiter of a list that is itself an item. Swagger 2.0 has one, OpenAPI 3.x does not. */
export const ITEM_STYLE = 'x-specbound-style';
