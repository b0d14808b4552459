/** Whether a path lies in a folder. */
import path from 'node:path';

/** Whether `inner` lies beneath `outer`; both absolute. A folder is not inside itself. */
export function isInside(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return (
    relative !== '' &&
    relative !== '..' &&
    !relative.startsWith(`..${path.sep}`) &&
    !path.isAbsolute(relative)
  );
}
