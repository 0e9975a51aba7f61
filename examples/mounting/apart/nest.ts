import { type INestApplication, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { RequestHandler } from 'express';

/** What `createRouter(handlers)` makes, beside the controllers of a Nest app. */
export async function inNest(router: RequestHandler, basePath: string): Promise<INestApplication> {
  // Nest's parsers read every body, also those that are the router's
  const app = await NestFactory.create(AppModule, { bodyParser: false, logger: false });
  app.use(basePath, router);
  return app;
}

export class AppModule {}
Module({ controllers: [] })(AppModule);
