/**
 * What the runtime takes from Express's types. Your compiler checks this file, so it tells you when `express` or
 * `@types/express` is missing.
 */
export type { Express, Request, RequestHandler } from 'express';
export type * from '../node/node-types.js';
