// What one run of a suite in VS Code needs to know, and what a running VS Code gives back.
import type { Page } from 'playwright-core';

export interface HostOptions {
  /** The folder that VS Code opens; undefined for a window without one. */
  readonly workspace: string | undefined;
  /** The extension under development: the folder of its package.json. */
  readonly extension: string;
  /** The bundled suite, a CommonJS file that exports `run`. */
  readonly testsEntry: string;
  /** An empty folder for VS Code's own data; the caller removes it. */
  readonly dataFolder: string;
  /** Where VS Code looks for installed extensions. */
  readonly extensionsFolder: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly settings: Readonly<Record<string, unknown>>;
  /** What VS Code speaks, as `en` or `zh-cn`. */
  readonly language: string;
  /** Whether every folder is trusted; otherwise VS Code opens it in Restricted Mode. */
  readonly trusted: boolean;
}

export interface RunningHost {
  /** The workbench. */
  readonly page: Page;
  /** What the tests' `run` came to, 0 if it resolved; rejects when VS Code stopped before it could say. */
  readonly exitCode: Promise<number>;
  /** The last lines VS Code printed. */
  logTail(): string;
  /** Ends everything that was started. */
  stop(): Promise<void>;
}
