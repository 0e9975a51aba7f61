import { type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { RequestHandler } from 'express';

/** Mounts the result of `createRouter(handlers)` next to the controllers of a Nest app. */
export async function inNest(router: RequestHandler, basePath: string): Promise<INestApplication> {
  // Nest's parsers would read every body, including those for the router
  const app = await NestFactory.create(AppModule, { bodyParser: false, logger: false });
  app.use(basePath, router);
  return app;
}

export class AppModule {}
Module({ controllers: [] })(AppModule);
