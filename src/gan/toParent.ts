/** Messages of a child process to the process that started it. */

let delivery: Promise<void> = Promise.resolve();

/** Sends, if the parent is still there. */
export function sendToParent(message: object): void {
  if (!process.connected) return;
  delivery = new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
}

/** Settles when the last message so far has left this process: a large one takes its time. */
export function delivered(): Promise<void> {
  return delivery;
}
