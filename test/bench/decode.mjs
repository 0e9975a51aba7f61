// Microseconds per decoded request, beside the same decoding by Express and zod: npm run bench:decode.
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import path from 'node:path';
import { Writable } from 'node:stream';
import express from 'express';
import multer from 'multer';
import { z } from 'zod';
import { document, shapes } from './support/decode-shapes.mjs';
import { emit } from './support/emit.mjs';

const rounds = Number(process.argv[2] ?? 7);
const perRound = Number(process.argv[3] ?? 400);

const { createListener } = await import(path.join(await emit('decode', document), 'index.js'));
const reply = (context) => context.reply(200, {});
const ours = createListener(Object.fromEntries(shapes.map(({ id }) => [id, reply])), {
  onError: (error) => console.error(error),
});
const theirs = byZod();
const nothing = (_request, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{}');

const rows = [];
for (const shape of shapes) {
  const times = { nothing: [], ours: [], theirs: [] };
  const listeners = { nothing, ours, theirs };
  for (const [name, listener] of Object.entries(listeners)) {
    const status = await inject(listener, shape);
    const want = name === 'nothing' ? 200 : (shape.status ?? 200);
    if (status !== want) {
      throw new Error(`${shape.id} by ${name}: ${status}`);
    }
  }
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, listener] of Object.entries(listeners)) {
      const start = performance.now();
      for (let count = 0; count < perRound; count += 1) {
        await inject(listener, shape);
      }
      // The first warms up
      if (round > 0) {
        times[name].push(((performance.now() - start) * 1000) / perRound);
      }
    }
  }
  rows.push([shape.id, ...Object.values(times).map((each) => Math.min(...each))]);
}

console.log(`Node ${process.version}, best of ${rounds} rounds of ${perRound} requests\n`);
console.log('| request | nothing decoded, µs | specbound, µs | Express + zod, µs |\n| --- | ---: | ---: | ---: |');
for (const [id, ...times] of rows) {
  console.log(`| ${id} | ${times.map((time) => time.toFixed(0)).join(' | ')} |`);
}
process.exit(0);

function byZod() {
  const app = express().set('query parser', 'extended');
  const upload = multer({ storage: multer.memoryStorage() }).any();
  for (const { id, method = 'POST', route, schema, parser } of shapes) {
    const readers =
      { json: [express.json()], form: [express.urlencoded({ extended: true })], multipart: [upload] }[parser] ?? [];
    const check = schema(z);
    app[method.toLowerCase()](route, ...readers, (request, response) => {
      const { params, query, body, headers, files } = request;
      const cookies = Object.fromEntries((headers.cookie ?? '').split('; ').map((pair) => pair.split('=')));
      const parsed = check.safeParse({ params, query, body, headers, cookies, files });
      if (parsed.success) {
        response.status(200).json({});
      } else {
        response.status(400).json({ errors: parsed.error.issues, id });
      }
    });
  }
  return app;
}

/** One request without a socket; gives the status. */
function inject(listener, { method = 'POST', target, headers = {}, body }) {
  return new Promise((resolve) => {
    const request = new IncomingMessage(new Socket());
    request.method = method;
    request.url = target;
    request.httpVersionMajor = 1;
    request.httpVersionMinor = 1;
    request.headers = body === undefined ? { ...headers } : { ...headers, 'content-length': String(body.length) };
    if (body !== undefined) {
      request.push(body);
    }
    request.push(null);
    request.complete = true;
    const response = new ServerResponse(request);
    response.assignSocket(new Writable({ write: (_chunk, _encoding, done) => done() }));
    response.on('finish', () => resolve(response.statusCode));
    listener(request, response);
  });
}
