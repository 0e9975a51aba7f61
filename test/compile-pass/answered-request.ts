import type { Answered } from '../.generated/orders/index.js';
import { createRouter } from '../.generated/orders/index.js';

const seen: string[] = [];

export const router = createRouter(
  {},
  {
    security: { key: () => ({}) },
    middleware: [(request, _response, next) => next(void seen.push(request.operation?.id ?? ''))],
    onResponse: ({ operation, request, status, duration, error }) => {
      seen.push(`${operation?.path} ${request.path} ${status.toFixed()} ${duration.toFixed()} ${String(error)}`);
    },
  },
);
export const path = ({ operation }: Answered<object>): string | undefined => operation?.path;
