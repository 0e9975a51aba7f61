/** The names of a template's placeholders: for `'{what} must be {want}'`, `'what' | 'want'`. */
export type Placeholder<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? // Braces around a placeholder are printed: `{{name}}`
    (Name extends `{${infer Inner}` ? Inner : Name) | Placeholder<Rest>
  : never;

/** The values for a template whose placeholders have these names; nothing if there are none. */
export type ValuesFor<Name extends string, Optional extends string = never> = [Name | Optional] extends [never]
  ? Readonly<Record<string, never>>
  : [Optional] extends [never]
    ? { readonly [N in Name]: string }
    : { readonly [N in Name]: string } & { readonly [N in Optional]?: string | undefined };

export type Values = Readonly<Record<string, string | undefined>>;

const PLACEHOLDER = /\{([a-zA-Z]+)\}/g;

/** Fills a template in one pass, so that a value from the document that looks like a placeholder is not replaced. */
export function fill(template: string, values: Values, show: (value: string) => string = (value) => value): string {
  return template.replace(PLACEHOLDER, (whole, name: string) => {
    const value = given(name, values);
    return value === undefined ? whole : show(value);
  });
}

/** Whether there is a value for every placeholder. */
export function isComplete(template: string, values: Values): boolean {
  return [...template.matchAll(PLACEHOLDER)].every(([, name = '']) => given(name, values) !== undefined);
}

function given(name: string, values: Values): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
