import { serve } from '@hono/node-server';
import { basePath } from './generated/index.ts';
import { app } from './hono.ts';

const port = Number(process.env['PORT'] ?? 3000);
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => {
  console.info(`Try: curl -i 'http://127.0.0.1:${port}${basePath}/greetings/Ada?language=fr'`);
});
