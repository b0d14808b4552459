/** The runs on disk of all workspace folders, newest first, kept up to date. */

import { readdir } from 'node:fs/promises';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { BestScores, type Score } from './bestScores.ts';
import { diskFolders, runsFolderOf } from './folders.ts';
import type { JobService } from './jobs.ts';
import { LaterLook } from './laterLook.ts';
import type { OutputFolders } from './outputFolders.ts';
import { readRun, type Run } from './runFolder.ts';
import { hasEnded } from './runState.ts';

/** Trainings write many times a second; lists need not follow faster than this. */
const refreshMs = 1_000;

/** A run that another process seems to have is looked at again after this time. */
const doubtMs = 5_000;

/** A run with how good its best state was judged; undefined where it was not. */
export interface ListedRun extends Run {
  readonly score: Score | undefined;
}

export class RunList implements vscode.Disposable {
  private readonly changeEmitter = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changeEmitter.event;
  private readonly scores = new BestScores();
  private watchers: vscode.Disposable[] = [];
  private readonly subscriptions: vscode.Disposable[] = [];
  private refreshTimer: NodeJS.Timeout | undefined;
  /** A process that was killed leaves its run without writing anything, which no watcher reports. */
  private readonly laterLook = new LaterLook(() => this.changeEmitter.fire(), doubtMs);

  constructor(
    private readonly jobs: JobService,
    private readonly outputFolders: OutputFolders,
  ) {
    this.watch();
    this.subscriptions.push(
      jobs.onDidChange((job) => job.isTraining && this.refreshSoon()),
      outputFolders.onDidChange(() => this.watch()),
    );
  }

  async list(): Promise<readonly ListedRun[]> {
    const folders = await Promise.all(diskFolders().map((folder) => runFoldersIn(runsFolderOf(folder))));
    const runs = await Promise.all(folders.flat().map((folder) => this.readListed(folder)));
    const found = runs.filter((run) => run !== undefined).sort((a, b) => b.changed - a.changed);
    this.laterLook.found(found.some((run) => this.isInDoubt(run)));
    return found;
  }

  read(folder: string): Promise<Run | undefined> {
    return readRun(folder, this.jobs.stateOf(folder), this.jobs.isEnding(folder));
  }

  dispose(): void {
    clearTimeout(this.refreshTimer);
    this.laterLook.dispose();
    for (const disposable of [...this.watchers, ...this.subscriptions, this.changeEmitter])
      disposable.dispose();
  }

  private async readListed(folder: string): Promise<ListedRun | undefined> {
    const [run, score] = await Promise.all([this.read(folder), this.scores.of(folder)]);
    return run && { ...run, score };
  }

  /** Of the workspace's runs and generated images; the first also hears of the whole of `.gan` being deleted. */
  private watch(): void {
    for (const watcher of this.watchers) watcher.dispose();
    const runs = diskFolders().map(
      (folder) => new vscode.RelativePattern(folder, '{.gan,.gan/runs,.gan/runs/**}'),
    );
    const images = this.outputFolders
      .all()
      .map((folder) => new vscode.RelativePattern(vscode.Uri.file(folder), '*'));
    this.watchers = [...runs, ...images].map((pattern) => this.watcherOf(pattern));
    this.refreshSoon();
  }

  private watcherOf(pattern: vscode.RelativePattern): vscode.Disposable {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate(() => this.refreshSoon());
    watcher.onDidChange(() => this.refreshSoon());
    watcher.onDidDelete(() => this.refreshSoon());
    return watcher;
  }

  /** To be called by what changes runs or their images itself: a watcher of a busy machine tells late. */
  refreshSoon(): void {
    this.refreshTimer ??= setTimeout(() => {
      this.refreshTimer = undefined;
      this.changeEmitter.fire();
    }, refreshMs);
  }

  private isInDoubt({ state, folder }: Run): boolean {
    return !hasEnded(state) && this.jobs.trainingOf(folder) === undefined;
  }
}

async function runFoldersIn(runsFolder: string): Promise<string[]> {
  const entries = await readdir(runsFolder, { withFileTypes: true }).catch(() => []); // no run yet
  return entries.filter((entry) => entry.isDirectory()).map((entry) => path.join(runsFolder, entry.name));
}
