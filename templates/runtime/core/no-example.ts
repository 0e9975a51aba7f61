/** Thrown if a handler should reply with an example but can't. */
export class NoExample extends Error {
  override readonly name = 'NoExample';

  constructor() {
    super('The document has no valid example of a reply, and none can be made from its schemas.');
  }
}
