/**
 * All panels that generate sprites: one a run and one for each image or pair that is varied or blended by it, shown again instead of
 * opened twice, and opened again after a restart.
 */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { sentenceOf } from '../gan/errors.ts';
import { runName } from '../gan/names.ts';
import type { CheckpointChoice } from '../gan/protocol.ts';
import { requireNoWayOut, workspaceFolderOf } from '../workspace/folders.ts';
import { outputsIn, ownFolders } from '../workspace/outputs.ts';
import { isRunFolder } from '../workspace/ownFiles.ts';
import { GeneratePanel, type GenerateServices } from './generatePanel.ts';
import type { StoredPanel } from './generateStore.ts';
import type { GenerateSubject } from './generateSubject.ts';
import { pagesFolder } from './html.ts';
import { PanelPerRun } from './panelPerRun.ts';
import type { GeneratePageState } from './generateProtocol.ts';

const viewType = 'gan.generate';
/** Of variations: other details and colors, but the same thing. */
const standardDistance = 0.5;

export class GeneratePanels implements vscode.Disposable {
  private readonly open = new PanelPerRun();
  private readonly serializer: vscode.Disposable;

  constructor(private readonly services: GenerateServices) {
    this.serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: (panel, state) => this.restore(panel, state),
    });
  }

  /**
   * Shows the run's panel, a new one where there is none.
   * @param checkpoint in place of what the outputs say
   * @throws UserError when the outputs are at fault, or a link leads out of the workspace.
   */
  show(runFolder: string, checkpoint?: CheckpointChoice): void {
    this.showStored({ runFolder, ...(checkpoint === undefined ? {} : { checkpoint }) });
  }

  /**
   * Shows the panel in which one image is varied, or two are blended, by a run.
   * @param distance of variations
   * @throws UserError as `show` does.
   */
  showFound(runFolder: string, images: readonly string[], distance?: number): void {
    this.showStored({ runFolder, images, ...(distance === undefined ? {} : { distance }) });
  }

  /** Whether it had a panel. */
  closeRun(runFolder: string): boolean {
    return this.open.closeRun(runFolder);
  }

  dispose(): void {
    this.serializer.dispose();
    this.open.dispose();
  }

  private showStored(stored: StoredPanel): void {
    if (this.open.reveal(stored.runFolder, keyOf(stored))) return;
    const subject = subjectOf(this.services.store.add(stored), stored);
    const [first, second] = (stored.images ?? []).map((image) => path.basename(image));
    const title =
      first === undefined
        ? vscode.l10n.t('Sprites of {0}', runName(stored.runFolder))
        : second === undefined
          ? vscode.l10n.t('Variations of {0}', first)
          : vscode.l10n.t('Blend of {0} and {1}', first, second);
    const panel = vscode.window.createWebviewPanel(viewType, title, vscode.ViewColumn.Active, this.options());
    this.attach(panel, stored, subject);
  }

  /** The page has kept the id alone: what the panel is about, the extension knows. */
  private restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const { panel: id } = (state ?? {}) as Partial<GeneratePageState>;
    const stored = this.services.store.get(id);
    try {
      const isKnown = stored !== undefined && isRunFolder(ownFolders(), stored.runFolder);
      if (!isKnown || this.open.has(stored.runFolder, keyOf(stored))) panel.dispose();
      else {
        const subject = subjectOf(id ?? '', stored);
        panel.webview.options = this.options();
        this.attach(panel, stored, subject);
      }
    } catch (error) {
      panel.dispose();
      void vscode.window.showErrorMessage(sentenceOf(error));
    }
    return Promise.resolve();
  }

  /** Pictures come as messages: the page loads nothing but itself. */
  private options(): vscode.WebviewOptions {
    return { enableScripts: true, localResourceRoots: [pagesFolder(this.services.extensionUri)] };
  }

  private attach(panel: vscode.WebviewPanel, stored: StoredPanel, subject: GenerateSubject): void {
    this.open.add(subject.runFolder, new GeneratePanel(panel, subject, this.services), keyOf(stored));
  }
}

/** Of the panel among those of its run. */
function keyOf({ images = [] }: StoredPanel): string {
  return images.join('\n');
}

function subjectOf(id: string, stored: StoredPanel): GenerateSubject {
  const { runFolder, checkpoint, images = [], distance = standardDistance } = stored;
  const root = workspaceFolderOf(vscode.Uri.file(runFolder));
  const planned = outputsIn(root, runFolder);
  requireNoWayOut(runFolder, planned.outFolder);
  const outputs = { ...planned, ...(checkpoint === undefined ? {} : { checkpoint }) };
  const { outFolder, sheet, formats = [], palette } = planned;
  const palettes: Readonly<Record<string, string>> = palette === undefined ? {} : { 'file-1': palette };
  // Variations and blends are files each, as the command line writes them, unless a sheet is chosen.
  const place = { outFolder, sheet: sheet && images.length === 0, formats, palettes };
  return {
    id,
    runFolder,
    images,
    distance,
    root: root.uri.fsPath,
    outputs,
    place: stored.place ?? place,
  };
}
