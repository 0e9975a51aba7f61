import { server } from './app.js';
import { basePath } from './generated/index.js';

const port = Number(process.env['PORT'] ?? 3000);
server.listen(port, '127.0.0.1', () => {
  console.info(`Try: curl -i 'http://127.0.0.1:${port}${basePath}/greetings/Ada?language=fr'`);
});
