import { type Auth, checkedByGateway, createRouter, type GetMe } from '../.generated/tokens/index.js';

interface MyAuth extends Auth {
  readonly oauth: true;
  readonly bearer: { readonly name: string };
}

const security = { oauth: checkedByGateway, openid: () => undefined };
export const router = createRouter<MyAuth>({}, { security: { ...security, bearer: () => ({ name: 'Ada' }) } });
export const unsaid = createRouter({}, { security: { ...security, bearer: checkedByGateway } });

export const getMe: GetMe<MyAuth> = ({ auth, reply }) => {
  const isChecked: true | undefined = auth.oauth;
  return reply(200, isChecked);
};
