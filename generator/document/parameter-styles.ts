import type { ParameterLocation, ParameterStyle } from '../../templates/runtime/core/operation.js';

/** The kinds of values that a style can write. */
export type StyledKind = 'primitive' | 'array' | 'object';

/** What the specification says of a style; how it lies on the wire is the runtime's `parameter-styles.ts`. */
export interface StyleRules {
  /** Where it may stand. */
  readonly places: readonly ParameterLocation[];
  readonly kinds: readonly StyledKind[];
  /** Set where it is defined for this `explode` only. */
  readonly explode?: boolean;
  /** Swagger 2.0's `collectionFormat`, which may stand in any place. */
  readonly collectionFormat?: string;
  /** Whether it is a list with a delimiter between its items. */
  readonly isDelimited?: true;
  /** Whether a member of a form, or a list that is itself an item, may be written in it. */
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
  // Swagger 2.0 alone has it
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

/** Whether a parameter there can be read in the style. Swagger 2.0 has its delimited lists in paths and headers, too. */
export function isReadIn(style: ParameterStyle, place: ParameterLocation): boolean {
  const { places, isDelimited } = PARAMETER_STYLES[style];
  return (
    places.includes(place) || (isDelimited === true && (place === 'path' || place === 'header' || place === 'query'))
  );
}

/** What a parameter is written in where it says nothing (OAS 3.1.1 §4.8.12.2). */
export const DEFAULT_STYLES: Readonly<Record<ParameterLocation, ParameterStyle>> = {
  path: 'simple',
  query: 'form',
  querystring: 'form',
  header: 'simple',
  cookie: 'form',
};

/** Keyword of a list that is itself an item: what delimits it. OpenAPI 3.x has no word for it, Swagger 2.0 has. */
export const ITEM_STYLE = 'x-specbound-style';
