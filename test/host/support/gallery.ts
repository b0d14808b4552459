// The gallery in the side bar, as tests use it.
import { workbench } from './workbench.ts';

export const gallery = workbench.webview('[data-testid="runs"]');

/** Opens what is beneath a run's card; a test before may have. */
export async function openRow(name: string): Promise<void> {
  const card = `[data-testid="run-card"]:has-text("${name}")`;
  await gallery.waitFor(card);
  if ((await gallery.count(`${card} [aria-expanded="true"]`)) === 0)
    await gallery.click(`${card} [data-testid="run-twisty"]`);
}
