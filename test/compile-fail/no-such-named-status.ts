import { Status } from '../.generated/orders/index.js';

export const status = Status.NotFond;
//                           ^^^^^^^
