import { createServer as createHttpServer, IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Express } from './express-types.js';

/**
 * Creates an `http.Server` for an Express app. Express gives each request and response another prototype, which spoils
 * their hidden classes and, below Node 24, costs more than everything else that Express does. Here they are created
 * with these prototypes, so that nothing is left to change. Node 24 is quicker without.
 */
export function createServer(app: Express): Server {
  if (!isApp(app)) {
    throw new TypeError(
      'createServer takes an Express app: createServer(express().use(router)). Without Express, createListener(handlers) serves.',
    );
  }
  const major = Number(process.versions.node.split('.')[0]);
  return major < 24 ? createShapedServer(app) : createHttpServer(app);
}

/** A router is a function too, but has no prototypes to make requests and responses with. */
function isApp(app: unknown): app is Express {
  return typeof app === 'function' && isObject(Reflect.get(app, 'request')) && isObject(Reflect.get(app, 'response'));
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function createShapedServer(app: Express): Server {
  return createHttpServer(
    {
      IncomingMessage: bornAs(IncomingMessage, app.request),
      ServerResponse: bornAs(ServerResponse, app.response),
    },
    app,
  );
}

/** Returns a constructor like `base`, whose instances have `prototype` from the start. */
function bornAs<Base extends Callable>(base: Base, prototype: object): Base {
  function Born(this: object, ...args: readonly unknown[]): void {
    Reflect.apply(base, this, args);
  }
  Born.prototype = prototype;
  // Both of Node's are functions, not classes, and can be applied to an existing object.
  return Born as unknown as Base;
}

type Callable = (new (...args: never[]) => object) & { readonly prototype: object };
