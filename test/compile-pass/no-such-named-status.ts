import { Status } from '../.generated/orders/index.js';

export const status: 404 = Status.NotFound;
