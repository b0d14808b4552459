/** The keys of the page that generates sprites, and what each does. */

export type KeyAction = 'reroll' | 'more' | 'undo' | 'redo' | 'save' | 'pickAll' | 'pickNone';

/** The letters are for the page as a whole, but not for who types into one of its fields. */
export function keyAction(event: KeyboardEvent): KeyAction | undefined {
  const { target, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (target instanceof Element && target.matches('vscode-textfield, vscode-single-select')) return undefined;
  const isOverSprites = target instanceof Element && target.closest('[role="listbox"]') !== null;
  const key = event.key.toLowerCase();
  if (altKey) return undefined;
  if (ctrlKey || metaKey) {
    if (key === 'z') return shiftKey ? 'redo' : 'undo';
    if (key === 'y') return 'redo';
    return key === 'a' && isOverSprites ? 'pickAll' : undefined;
  }
  if (key === 'r') return 'reroll';
  if (key === 'm') return 'more';
  if (key === 'escape' && isOverSprites) return 'pickNone';
  return key === 'enter' && isOverSprites ? 'save' : undefined;
}
