/** Keeps the context keys by which commands that could do nothing are hidden, see `contributes.menus` in package.json. */

import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { CONFIG_FILE } from '../gan/config/file/ganConfig.ts';
import { assetFolder, assetNames } from '../gan/config/file/resolve.ts';
import { projectOf } from './configFiles.ts';
import { diskFolders } from './folders.ts';
import { isIndex } from './generated.ts';
import type { OutputFolders } from './outputFolders.ts';
import type { RunList } from './runs.ts';
import { whatRunsAllow } from './whatThereIs.ts';

/** No more than this share of the time is spent on looking: a training changes its run many times a second. */
const share = 0.1;

/** On a machine so busy that one look takes seconds, the keys still follow what changed after this time. */
const longestPauseMs = 2_000;

export class ContextKeys implements vscode.Disposable {
  private readonly subscriptions: readonly vscode.Disposable[];
  private readonly set = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private isLooking = false;
  private isStale = false;
  private pauseMs = 0;

  constructor(
    private readonly runs: RunList,
    private readonly outputFolders: OutputFolders,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const configs = vscode.workspace.createFileSystemWatcher(`**/${CONFIG_FILE}`);
    const look = (): void => this.lookSoon();
    this.subscriptions = [
      configs,
      configs.onDidCreate(look),
      configs.onDidChange(look),
      configs.onDidDelete(look),
      runs.onDidChange(look),
      outputFolders.onDidChange(look),
    ];
    look();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private lookSoon(): void {
    if (this.isLooking) this.isStale = true;
    else this.timer ??= setTimeout(() => void this.look(), this.pauseMs);
  }

  private async look(): Promise<void> {
    this.timer = undefined;
    this.isLooking = true;
    const begin = performance.now();
    try {
      const keys = { ...whatRunsAllow(await this.runs.list()), ...(await this.files()) };
      for (const [name, value] of Object.entries(keys)) this.setKey(`gan.${name}`, value);
    } catch (error) {
      this.log.warn(String(error));
    }
    this.pauseMs = Math.min((performance.now() - begin) / share, longestPauseMs);
    this.isLooking = false;
    if (!this.isStale) return;
    this.isStale = false;
    this.lookSoon();
  }

  private async files(): Promise<Readonly<Record<string, boolean | readonly string[]>>> {
    const assets = diskFolders().flatMap(assetFoldersOf);
    const folders = [...new Set([...this.outputFolders.all(), ...assets])];
    const made = await Promise.all(folders.map(holdsGenerated));
    return {
      hasAssets: assets.length > 0,
      hasGenerated: made.includes(true),
      // As VS Code writes the folder of a resource.
      generatedFolders: folders.map((folder) => vscode.Uri.file(folder).fsPath),
    };
  }

  private setKey(name: string, value: unknown): void {
    const text = JSON.stringify(value);
    if (this.set.get(name) === text) return;
    this.set.set(name, text);
    void vscode.commands.executeCommand('setContext', name, value);
  }
}

/** Absolute folders of the assets that the config of a workspace folder names. */
function assetFoldersOf(root: vscode.WorkspaceFolder): readonly string[] {
  try {
    const config = projectOf(root)?.config;
    if (config === undefined) return [];
    return assetNames(config).map((name) => path.join(root.uri.fsPath, assetFolder(config, name)));
  } catch {
    return []; // the editor underlines the fault in the file
  }
}

/** Whether something was generated into it: an index is written beside all that is. */
async function holdsGenerated(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []); // not made yet
  return names.some(isIndex);
}
