/** The file that a row or picture of the gallery stands for, among what its menu's commands are called with. */
export function fileIn(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  const isContext = typeof target === 'object' && target !== null && 'file' in target;
  return isContext && typeof target.file === 'string' ? target.file : undefined;
}
