/** How a run stands, as lists, panels and their pages say it. A file of its own: pages can read nothing of Node or `vscode`. */

export const RUN_STATES = [
  'queued',
  'preparing',
  'training',
  'paused',
  'stopping',
  'finished',
  'stopped',
  'interrupted',
  'failed',
] as const;
export type RunState = (typeof RUN_STATES)[number];

/** Whether nothing trains it any more: it can be taken up where it has a checkpoint. */
export function hasEnded(state: RunState): boolean {
  return state === 'finished' || state === 'stopped' || state === 'interrupted' || state === 'failed';
}
