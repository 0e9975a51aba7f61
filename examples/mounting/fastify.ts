import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyPluginCallback } from 'fastify';

/** What `createListener(handlers)` makes, as a plugin: `app.register(asPlugin(listener), { prefix: basePath })`. */
export function asPlugin(
  listener: (request: IncomingMessage, response: ServerResponse) => void,
): FastifyPluginCallback {
  return (app, _options, done) => {
    // The body is left for the router to read, of whatever type it is
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
