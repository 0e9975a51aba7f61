import { createRouter } from '../.generated/tokens/index.js';

const security = { oauth: () => undefined, openid: () => undefined };
const authenticate = () => true as const;
export const router = createRouter({}, { security: { ...security, bearer: { in: 'cookie', name: 'sid', authenticate } } });
//                                                                          ^^
