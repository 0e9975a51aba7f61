import { code, definePlugin, propertyKey, stringLiteral, typeFrom } from 'specbound';

/** Emits `permissions.ts`: the permission that each operation requires with its `x-permission`. */
export const permissions = definePlugin({
  name: 'permissions',
  apiVersion: 1,
  emit(api, modules) {
    const rows = api.operations.map(({ id, source }) => {
      const permission = source['x-permission'];
      const value = typeof permission === 'string' ? stringLiteral(permission) : 'undefined';
      return `  ${propertyKey(id)}: ${value},\n`;
    });
    modules.add('permissions.ts').declare(
      ['permissions'],
      code`/** What a caller of each operation must be allowed; \`undefined\` for anyone. */
export const permissions = {
${rows.join('')}} as const satisfies Readonly<Record<keyof ${typeFrom('./index', 'Handlers')}, string | undefined>>;
`,
    );
  },
});
