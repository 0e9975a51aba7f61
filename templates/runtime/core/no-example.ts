/** Is thrown in place of a handler that was to reply an example. */
export class NoExample extends Error {
  override readonly name = 'NoExample';

  constructor() {
    super('The document has no valid example of a reply, and none can be made from its schemas.');
  }
}
