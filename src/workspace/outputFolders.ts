/** Tells when generated images go elsewhere than before: another workspace folder, setting, or `gan.config.json`. */

import * as vscode from 'vscode';
import { CONFIG_FILE } from '../gan/config/file/ganConfig.ts';
import { diskFolders } from './folders.ts';
import { outputFolderOf } from './outputs.ts';

export class OutputFolders implements vscode.Disposable {
  private readonly changeEmitter = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changeEmitter.event;
  private readonly subscriptions: readonly vscode.Disposable[];
  private watchers: readonly vscode.Disposable[] = [];
  private known: readonly string[];

  constructor() {
    this.known = this.all();
    this.watch();
    const { workspace } = vscode;
    this.subscriptions = [
      workspace.onDidChangeWorkspaceFolders(() => {
        this.watch();
        this.known = this.all();
        this.changeEmitter.fire(); // the folders themselves are others, wherever images go
      }),
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration('gan.outputFolder')) this.look();
      }),
    ];
  }

  /** Absolute; of each workspace folder whose config and settings name one. */
  all(): readonly string[] {
    return diskFolders()
      .map(outputFolderOf)
      .filter((folder) => folder !== undefined);
  }

  dispose(): void {
    for (const disposable of [...this.watchers, ...this.subscriptions, this.changeEmitter])
      disposable.dispose();
  }

  private watch(): void {
    for (const watcher of this.watchers) watcher.dispose();
    this.watchers = diskFolders().map((folder) => {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(folder, CONFIG_FILE),
      );
      watcher.onDidCreate(() => this.look());
      watcher.onDidChange(() => this.look());
      watcher.onDidDelete(() => this.look());
      return watcher;
    });
  }

  private look(): void {
    const now = this.all();
    // A config that is being written is at fault for a while, and says nothing of where images go.
    const isSame = now.every((folder) => this.known.includes(folder));
    if (isSame && now.length <= this.known.length) return;
    this.known = now;
    this.changeEmitter.fire();
  }
}
