import { describe, expect, it } from 'vitest';
import { handlerCombiner } from '../../../templates/runtime/core/combine-handlers.js';
import { operation } from '../support/operation.js';
import { serve, type TestContext } from '../support/serve.js';

const ids = ['listItems', 'getItem'] as const;
const combineHandlers = handlerCombiner<(typeof ids)[number]>({ ids });

class Items {
  readonly #items = [7];

  getItem({ reply }: TestContext): unknown {
    return reply(200, this.#items);
  }

  helper(): string {
    return 'no operation';
  }
}
const list = { listItems: ({ reply }: TestContext) => reply(200, 1) };

describe('combineHandlers', () => {
  it('binds each handler to its own object, and takes no more than handlers', async () => {
    const handlers = combineHandlers(list, new Items());
    expect(Object.keys(handlers)).toEqual(ids);
    const { getItem, listItems } = handlers;
    const operations = [operation({ id: 'listItems' }), operation({ id: 'getItem', path: '/item' })];
    const { url } = await serve(operations, { getItem, listItems });
    expect(await (await fetch(`${url}/item`)).json()).toEqual([7]);
  });

  it('tells all that are missing, and all that are there twice', () => {
    expect(() => combineHandlers(list)).toThrow(
      'combineHandlers: of the given objects, none has a handler for getItem.',
    );
    expect(() => combineHandlers()).toThrow('none has a handler for listItems, getItem.');
    expect(() => combineHandlers(new Items(), list, list)).toThrow('several have one for listItems.');
    expect(() => combineHandlers(list, list)).toThrow(
      'none has a handler for getItem; several have one for listItems.',
    );
  });
});
