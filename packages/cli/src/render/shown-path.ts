import { isAbsolute, relative } from 'node:path';

/** A path as people want it: from where they are, unless that is no shorter. */
export function shownPath(cwd: string, path: string): string {
  if (!isAbsolute(path)) return path;
  const near = relative(cwd, path);
  return near !== '' && near.length < path.length ? near : path;
}
