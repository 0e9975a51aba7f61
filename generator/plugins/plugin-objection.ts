import { PLUGIN_VERSION, type Plugin } from './plugin.js';

/** Returns why a value is not a list of plugins; `undefined` if it is one. */
export function pluginsObjection(value: unknown): string | undefined {
  if (!Array.isArray(value)) {
    return 'must be a list of plugins';
  }
  const names = new Set<unknown>();
  for (const [index, plugin] of value.entries()) {
    const problem = objection(plugin, names);
    if (problem !== undefined) {
      return `has at [${index}] ${problem}`;
    }
    names.add(plugin.name);
  }
  return undefined;
}

const MEMBERS: readonly string[] = [
  'name',
  'apiVersion',
  'lint',
  'formats',
  'emit',
] satisfies readonly (keyof Plugin)[];

function objection(plugin: unknown, names: ReadonlySet<unknown>): string | undefined {
  if (typeof plugin !== 'object' || plugin === null || !('name' in plugin)) {
    return "what is not a plugin, such as { name: 'company', lint: […] }";
  }
  const { name } = plugin;
  if (typeof name !== 'string' || !/^[a-z0-9][\w.-]*$/i.test(name)) {
    return "a plugin whose name is not made of letters, digits, '.', '-' and '_'";
  }
  const unknown = Object.keys(plugin).find((key) => !MEMBERS.includes(key));
  if (unknown !== undefined) {
    return `the plugin '${name}' with '${unknown}', which is not one of ${MEMBERS.join(', ')}`;
  }
  if (names.has(name)) {
    return `the plugin '${name}' again`;
  }
  if ('apiVersion' in plugin && plugin.apiVersion !== undefined && plugin.apiVersion !== PLUGIN_VERSION) {
    return `the plugin '${name}', which is written for version ${String(plugin.apiVersion)} of what plugins see; this specbound has version ${PLUGIN_VERSION}`;
  }
  if ('emit' in plugin && plugin.emit !== undefined && typeof plugin.emit !== 'function') {
    return `the plugin '${name}', whose emit is not a function`;
  }
  if ('formats' in plugin && plugin.formats !== undefined && !isRecord(plugin.formats)) {
    return `the plugin '${name}', whose formats are not an object such as { 'date-time': { type: 'Date' } }`;
  }
  if ('lint' in plugin && plugin.lint !== undefined && !(Array.isArray(plugin.lint) && plugin.lint.every(isRule))) {
    return `the plugin '${name}', whose lint is not a list of rules such as { code: 'tag-missing', check: (api) => […] }`;
  }
  return undefined;
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRule(rule: unknown): boolean {
  return (
    typeof rule === 'object' &&
    rule !== null &&
    'code' in rule &&
    typeof rule.code === 'string' &&
    /^[a-z0-9][\w.-]*$/i.test(rule.code) &&
    'check' in rule &&
    typeof rule.check === 'function'
  );
}
