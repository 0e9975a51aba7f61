import { Hono } from 'hono';
import { api } from './app.ts';
import { basePath } from './generated/index.ts';

export const app = new Hono();
app.get('/', (context) => context.text('A page of my own'));
app.all(`${basePath}/*`, (context) => api(context.req.raw));
