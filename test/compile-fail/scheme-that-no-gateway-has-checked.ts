import { type Auth, checkedByGateway, createRouter } from '../.generated/tokens/index.js';

interface MyAuth extends Auth {
  readonly bearer: { readonly name: string };
}

const security = { oauth: checkedByGateway, openid: () => undefined };
export const router = createRouter<MyAuth>({}, { security: { ...security, bearer: checkedByGateway } });
//                                                                        ^^^^^^
