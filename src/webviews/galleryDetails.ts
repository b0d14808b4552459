/** What is beneath the gallery's opened runs: sent when they are opened, and again where it has changed. */

import * as path from 'node:path';
import * as vscode from 'vscode';
import { shownPath } from '../gan/names.ts';
import { listCheckpoints, type ListedCheckpoint } from '../workspace/checkpoints.ts';
import { outputFolderOf } from '../workspace/outputs.ts';
import { GeneratedImages } from '../workspace/generated.ts';
import { figure, fileSize } from '../workspace/words.ts';
import type { CheckpointRow, ImageFolder, RunDetails } from './galleryProtocol.ts';
import { windowUri } from './windowUri.ts';

const kindWords: Readonly<Record<ListedCheckpoint['kind'], string>> = {
  best: vscode.l10n.t('best so far'),
  kept: vscode.l10n.t('kept'),
  latest: '',
};

export class GalleryDetails {
  private readonly generated = new GeneratedImages();
  private opened: readonly string[] = [];
  private readonly sent = new Map<string, string>();
  /** What the page was last told of each run's images. */
  private readonly images = new Map<string, ImageFolder>();

  constructor(private readonly webview: vscode.Webview) {}

  /** The page is a new one and has nothing. */
  reset(): void {
    this.sent.clear();
  }

  async open(runFolders: readonly string[]): Promise<void> {
    this.opened = runFolders;
    await this.send();
  }

  async send(): Promise<void> {
    for (const details of await this.all()) {
      const text = JSON.stringify(details);
      if (this.sent.get(details.id) === text) continue;
      this.sent.set(details.id, text);
      void this.webview.postMessage(details);
    }
  }

  /** Of each run that is opened, for a page. */
  async all(): Promise<readonly RunDetails[]> {
    const found: RunDetails[] = [];
    for (const runFolder of this.opened) {
      const details = await this.detailsOf(runFolder);
      if (details === undefined) continue;
      this.images.set(runFolder, details.images);
      found.push(details);
    }
    return found;
  }

  /** The file of an image that the page was sent; undefined of any other. */
  imageOf(runFolder: string, name: string): string | undefined {
    const images = this.images.get(runFolder);
    return images?.names.includes(name) === true ? path.join(images.path, name) : undefined;
  }

  /** Undefined of a run that is in none of the workspace's folders any more. */
  private async detailsOf(runFolder: string): Promise<RunDetails | undefined> {
    const workspaceFolder = vscode.workspace.getWorkspaceFolder(vscode.Uri.file(runFolder));
    if (workspaceFolder === undefined) return undefined;
    const outputFolder = outputFolderOf(workspaceFolder);
    const [checkpoints, names] = await Promise.all([
      listCheckpoints(runFolder),
      outputFolder === undefined ? [] : this.generated.of(runFolder, outputFolder),
    ]);
    const images = this.imageFolder(workspaceFolder.uri.fsPath, outputFolder ?? '', names);
    return { kind: 'details', id: runFolder, checkpoints: checkpoints.map(checkpointRow), images };
  }

  private imageFolder(root: string, folder: string, names: readonly string[]): ImageFolder {
    const uri = vscode.Uri.file(folder);
    const pageUri = this.webview.asWebviewUri(uri).toString();
    return {
      path: folder,
      shownPath: shownPath(root, folder),
      pageUri,
      fileUri: windowUri(pageUri, uri.toString()),
      names,
    };
  }
}

function checkpointRow({ file, step, bytes, kind }: ListedCheckpoint): CheckpointRow {
  const facts = [fileSize(bytes), kindWords[kind]].filter((fact) => fact !== '');
  return {
    file,
    words: step === undefined ? vscode.l10n.t('best') : vscode.l10n.t('step {0}', figure(step)),
    facts: facts.join(' · '),
    canKeep: kind !== 'kept' && step !== undefined,
    isKept: kind === 'kept',
  };
}
