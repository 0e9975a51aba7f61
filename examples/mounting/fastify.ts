import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyPluginCallback } from 'fastify';

/** Mounts `createListener(handlers)` as a plugin: `app.register(asPlugin(listener), { prefix: basePath })`. */
export function asPlugin(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
): FastifyPluginCallback {
  return (app, _options, done) => {
    // The router reads the body, whatever its type
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    app.all('/*', ({ raw }, reply) => {
      reply.hijack();
      raw.url = raw.url?.slice(app.prefix.length) || '/';
      listener(raw, reply.raw);
    });
    done();
  };
}
