import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { isStreamBody, isWebStream } from '../../../../templates/runtime/core/response/stream-body.js';

it.each<[string, unknown, boolean, boolean]>([
  ['a Blob', new Blob(['x']), true, false],
  ['a web stream', new ReadableStream(), true, true],
  ["another library's stream", { getReader: () => undefined }, true, true],
  ['a Node stream', Readable.from(['x']), true, false],
  ['what is iterated asynchronously', (async function* () {})(), true, false],
  ['what only has the name', { getReader: true }, false, false],
  ['a list', [1], false, false],
  ['a text', 'x', false, false],
  ['a function', Object.assign(() => 1, { getReader: () => undefined }), false, false],
  ['null', null, false, false],
  ['nothing', undefined, false, false],
])('%s', (_what, value, isStream, isWeb) => {
  expect([isStreamBody(value), isWebStream(value)]).toEqual([isStream, isWeb]);
});
