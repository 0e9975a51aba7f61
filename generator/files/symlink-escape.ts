import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * Where a folder below `root` really is, if symbolic links lead out of `root` on the way to it. Of a folder that is yet to
 * be made, the part that is there counts.
 */
export function symlinkEscape(root: string, folder: string): string | undefined {
  const steps = path.relative(root, folder).split(path.sep);
  if (!existsSync(root) || steps[0] === '..' || path.isAbsolute(steps[0] ?? '')) {
    return undefined;
  }
  const present = steps
    .map((_, index) => path.join(root, ...steps.slice(0, index + 1)))
    .findLast((each) => existsSync(each));
  if (present === undefined) {
    return undefined;
  }
  const real = realpathSync(present);
  const relative = path.relative(realpathSync(root), real);
  return relative.split(path.sep)[0] === '..' || path.isAbsolute(relative) ? real : undefined;
}
