// Settings that make VS Code quiet, offline and the same at every start.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const TEST_SETTINGS: Readonly<Record<string, unknown>> = {
  // Nothing that covers the workbench or asks for attention.
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.startupPrompt': 'never',
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  // In a browser VS Code saves by itself after a second: a file that a test has deleted would be back.
  'files.autoSave': 'off',
  // Nothing that goes to the network.
  'telemetry.telemetryLevel': 'off',
  'workbench.enableExperiments': false,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'http.proxySupport': 'off',
  // Menus and dialogs in the page, where they can be read, and one row a folder in the explorer.
  'window.titleBarStyle': 'custom',
  'window.menuStyle': 'custom',
  'window.dialogStyle': 'custom',
  'files.simpleDialog.enable': true,
  'explorer.compactFolders': false,
  'explorer.confirmDelete': false,
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
};

/** Writes them where VS Code looks when it starts. */
export async function writeSettings(
  userFolder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<void> {
  await mkdir(userFolder, { recursive: true });
  await writeFile(join(userFolder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}
