import { combineHandlers } from '../.generated/orders/index.js';

export const handlers = combineHandlers({ getHealth: () => undefined }, { getOrdr: () => undefined });
//                                                                        ^^^^^^^
