import { expect, it } from 'vitest';
import { cleanWith, typeCheck } from '../support/compilers.js';

const inWorker = { lib: ['es2023', 'webworker'], types: [] };

// What imports what is for `npm run check:floors`. That the whole compiles with the types of Node alone, what is generated
// shows wherever it is compiled.
it.each(cleanWith.flatMap((version) => ['core', 'fetch'].map((folder) => [folder, version] as const)))(
  '%s compiles in a worker, without the types of Node: TypeScript %s',
  async (folder, version) => {
    const errors = await typeCheck(version, 'strictest', [`templates/runtime/${folder}/**/*.ts`], 'worker', inWorker);
    expect(errors.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([]);
  },
);
