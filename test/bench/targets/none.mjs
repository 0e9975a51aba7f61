// A document without handlers: all of it is 501, and stands there all the same.
export const handlers = {};
export const options = { onError: () => undefined };
