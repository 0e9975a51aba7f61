import { definePlugin } from 'specbound';

/** A company's rules for its documents. */
export const companyRules = definePlugin({
  name: 'company',
  apiVersion: 1,
  lint: [
    {
      code: 'one-tag',
      *check(api) {
        for (const { id, tags, pointer } of api.operations) {
          if (tags.length !== 1) {
            yield {
              pointer,
              message: `${id} has ${tags.length} tags.`,
              hint: 'Give it the tag of the team that owns it.',
            };
          }
        }
      },
    },
    {
      code: 'permission-missing',
      severity: 'error',
      *check(api) {
        for (const { id, method, source, pointer } of api.operations) {
          if (method !== 'GET' && typeof source['x-permission'] !== 'string') {
            yield { pointer, message: `${id} changes something but has no x-permission.` };
          }
        }
      },
    },
  ],
});
