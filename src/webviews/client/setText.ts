/**
 * Writes only what is new: a live region speaks at every write, and Chromium drops a click on words that are written anew between the
 * press and the release.
 */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
