/**
 * What the panels that generate sprites are about, and where each saves: kept by the extension under an id, so that a page, which
 * VS Code opens again after a restart, holds no path.
 */

import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import type { CheckpointChoice } from '../gan/protocol.ts';

const key = 'gan.generatePanels';
/** More were not open at once. */
const mostPanels = 50;

/** Where sprites are saved, and as what. Paths are absolute. */
export interface SavePlace {
  readonly outFolder: string;
  /** All of them in one picture as well. */
  readonly sheet: boolean;
  /** Each one that `gan generate --format` knows. */
  readonly formats: readonly string[];
  /** Palette files that were chosen, by the ids that the page has. */
  readonly palettes: Readonly<Record<string, string>>;
}

export interface StoredPanel {
  readonly runFolder: string;
  /** Which of the run's checkpoints draws; left out, as the outputs say. */
  readonly checkpoint?: CheckpointChoice;
  /** One image to vary, or two to blend; left out, sprites are drawn from seeds. */
  readonly images?: readonly string[];
  /** Of variations, how far from their image. */
  readonly distance?: number;
  /** Left out, as the outputs say. */
  readonly place?: SavePlace;
}

type Panels = Readonly<Record<string, StoredPanel>>;

export class GenerateStore {
  constructor(private readonly memento: vscode.Memento) {}

  /** Of a panel that was added. */
  get(id: unknown): StoredPanel | undefined {
    return typeof id === 'string' && Object.hasOwn(this.all, id) ? this.all[id] : undefined;
  }

  /** Gives its id. */
  add(panel: StoredPanel): string {
    const id = randomUUID();
    const others = Object.entries(this.all).slice(1 - mostPanels);
    void this.memento.update(key, Object.fromEntries([...others, [id, panel]]));
    return id;
  }

  setPlace(id: string, place: SavePlace): void {
    const panel = this.get(id);
    if (panel !== undefined) void this.memento.update(key, { ...this.all, [id]: { ...panel, place } });
  }

  private get all(): Panels {
    return this.memento.get<Panels>(key, {});
  }
}
