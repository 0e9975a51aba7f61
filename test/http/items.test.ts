// Covers templates/runtime/express/*, templates/runtime/node/create-listener, templates/runtime/node/node-*

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../examples/items/app.js';
import { createServer, isClientError, isServerError, isSuccess, Status } from '../../generated/items/index.js';

const errors: unknown[] = [];
const server = createServer(createApp({ onError: (error) => errors.push(error) }));
let base = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`; // a TCP server has one
});
afterAll(() => server.close());

const user = { authorization: 'Bearer user-token' };
const admin = { authorization: 'Bearer admin-token' };
const json = { 'content-type': 'application/json' };

function post(body: unknown, headers: Record<string, string> = { ...user, ...json }): Promise<Response> {
  return fetch(`${base}/items`, { method: 'POST', headers, body: JSON.stringify(body) });
}

describe('the items example answers', () => {
  it('201 with a Location to a create', async () => {
    const response = await post({ name: 'Lamp', price: 20 });
    expect(response.status).toBe(Status.Created);
    expect(isSuccess(response.status)).toBe(true);
    expect(response.headers.get('location')).toBe('/v1/items/1');
    expect(await response.json()).toEqual({ id: 1, name: 'Lamp', price: 20, tags: [] });
  });

  it('201 and leaves out the read-only id that the client sent', async () => {
    const response = await post({ id: 99, name: 'Chair', price: 80 });
    expect(await response.json()).toMatchObject({ id: 2, name: 'Chair' });
  });

  it('200 with what is there, and its ETag', async () => {
    const response = await fetch(`${base}/items/1`);
    expect(response.status).toBe(Status.OK);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('etag')).toMatch(/^".+"$/);
  });

  it('200 to a replacement', async () => {
    const response = await fetch(`${base}/items/2`, {
      method: 'PUT',
      headers: { ...user, ...json },
      body: '{"name":"Chair","price":90}',
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id: 2, price: 90 });
  });

  it('200 in the media type that was asked for', async () => {
    const response = await fetch(`${base}/items`, { headers: { accept: 'text/csv' } });
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(await response.text()).toBe('id,name,price\r\n1,Lamp,20\r\n2,Chair,90\r\n');
  });

  it('200 to HEAD, without content', async () => {
    const response = await fetch(`${base}/items/1`, { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await response.text()).toBe('');
  });

  it('204 to a delete by an administrator', async () => {
    await post({ name: 'Short-lived', price: 1 });
    const response = await fetch(`${base}/items/3`, { method: 'DELETE', headers: admin });
    expect(response.status).toBe(Status.NoContent);
    expect(await response.text()).toBe('');
  });

  it('400 from a handler', async () => {
    const response = await post({ name: 'Lamp', price: 5 });
    expect(response.status).toBe(Status.BadRequest);
    expect(isClientError(response.status)).toBe(true);
    expect(await response.json()).toMatchObject({ title: 'Name taken' });
  });

  it('400 with every fault of a request at once', async () => {
    const response = await post({ name: 'x'.repeat(101), price: -1, colour: 'red' });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const { errors: faults } = (await response.json()) as { errors: { in: string; pointer: string }[] }; // a problem document
    expect(faults.map(({ in: place, pointer }) => `${place} ${pointer}`).sort()).toEqual([
      'body /colour',
      'body /name',
      'body /price',
    ]);
  });

  it('400 to a path parameter that is no integer', async () => {
    expect((await fetch(`${base}/items/12abc`)).status).toBe(400);
  });

  it('401 with a challenge where nobody says who calls', async () => {
    const response = await post({ name: 'Sofa', price: 900 }, json);
    expect(response.status).toBe(Status.Unauthorized);
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('403 to a user where an administrator is needed', async () => {
    const response = await fetch(`${base}/items/1`, { method: 'DELETE', headers: user });
    expect(response.status).toBe(Status.Forbidden);
  });

  it('404 that a handler returns', async () => {
    const response = await fetch(`${base}/items/404`);
    expect(response.status).toBe(Status.NotFound);
    expect(await response.json()).toEqual({ title: 'No such item' });
  });

  it('404 for a reply thrown from deep inside', async () => {
    const response = await fetch(`${base}/items/404`, {
      method: 'PUT',
      headers: { ...user, ...json },
      body: '{"name":"Ghost","price":1}',
    });
    expect(response.status).toBe(404);
    expect(await response.json()).toEqual({ title: 'There is no item 404' });
  });

  it('404 for an error with a status thrown from deep inside', async () => {
    const response = await fetch(`${base}/items/404`, { method: 'DELETE', headers: admin });
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  it('405 with Allow to a method that the path does not have', async () => {
    const response = await fetch(`${base}/items`, { method: 'PATCH' });
    expect(response.status).toBe(Status.MethodNotAllowed);
    expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS, POST');
  });

  it('406 where no documented media type is acceptable', async () => {
    const response = await fetch(`${base}/items`, { headers: { accept: 'image/png' } });
    expect(response.status).toBe(Status.NotAcceptable);
  });

  it('415 with Accept to a body that is no JSON', async () => {
    const response = await fetch(`${base}/items`, {
      method: 'POST',
      headers: { ...user, 'content-type': 'text/plain' },
      body: 'Lamp',
    });
    expect(response.status).toBe(Status.UnsupportedMediaType);
    expect(response.headers.get('accept')).toBe('application/json');
  });

  it('500 that says nothing of what broke, and tells onError', async () => {
    errors.length = 0;
    const response = await fetch(`${base}/items/13`);
    expect(response.status).toBe(Status.InternalServerError);
    expect(isServerError(response.status)).toBe(true);
    expect(await response.text()).not.toContain('shelf');
    expect(errors).toMatchObject([{ message: 'Item 13 is on a broken shelf' }]);
  });

  it('nothing to other paths, which go on to the rest of the app', async () => {
    const response = await fetch(`${base}/nothing`);
    expect(response.headers.get('content-type')).toContain('text/html');
  });
});

describe('createServer', () => {
  it('makes an http.Server', () => expect(server).toBeInstanceOf(http.Server));
});
