// A server in a process of its own, on a real socket. Tells its port, and what it holds when it is asked.
import { pathToFileURL } from 'node:url';

const { default: create } = await import(pathToFileURL(process.argv[2]).href);
const server = await create();
server.listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

let peak = 0;
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20).unref();

process.on('message', () => {
  // Asked for with --expose-gc
  globalThis.gc();
  globalThis.gc();
  const { heapUsed } = process.memoryUsage();
  process.send({ heap: heapUsed / 1e6, peak: peak / 1e6 });
  peak = 0;
});
