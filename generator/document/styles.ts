/** Keyword of a list that is itself an item: what delimits it. OpenAPI 3.x has no word for it, Swagger 2.0 has. */
export const ITEM_STYLE = 'x-specbound-style';
