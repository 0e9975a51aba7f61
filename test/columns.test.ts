import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { WIDTH } from '../generator/typescript/doc-comment.js';
import { root } from './support/root.js';

const COMMENT = /^\s*(?:\/\*\*|\*|\/\/) /;
/** Text of the document, which is not broken. */
const DATA = /^\s*(?:[\w$]+: |'[^']+': )?'.*',?$/;

function longLines(folder: string, isLong: (line: string) => boolean): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const lines = readFileSync(path.join(root, folder, name), 'utf8').split('\n');
      return lines.flatMap((line, index) =>
        [...line].length > WIDTH && isLong(line) ? [`${folder}/${name}:${index + 1}`] : [],
      );
    });
}

it.each(['generator', 'templates'])('comments of %s fit the width that the formatter gives code', (folder) => {
  expect(longLines(folder, (line) => COMMENT.test(line))).toEqual([]);
});

it('emitted lines fit it too, but for the document as data and what the runtime has of long patterns and texts', () => {
  const isRuntime = (place: string) => place.includes('/runtime/');
  expect(longLines('generated/items', (line) => !DATA.test(line)).filter((each) => !isRuntime(each))).toEqual([]);
  expect(longLines('generated/items/runtime', (line) => COMMENT.test(line))).toEqual([]);
});
