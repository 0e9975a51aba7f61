import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * Returns where a folder below `root` really is, if symbolic links on the way lead out of `root`. If the folder does
 * not exist yet, the existing part of the path counts.
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
