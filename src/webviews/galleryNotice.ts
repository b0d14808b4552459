/** What the gallery says as long as there is no run, and what leads on from there. */

import * as vscode from 'vscode';
import { diskFolders, isVirtual } from '../workspace/folders.ts';
import type { GalleryNotice, NoticeButton } from './galleryProtocol.ts';

export function emptyNotice(): GalleryNotice {
  const openFolder: NoticeButton = { words: vscode.l10n.t('Open Folder…'), action: 'openFolder' };
  const trySamples: NoticeButton = { words: vscode.l10n.t('Try with Sample Sprites'), action: 'trySamples' };
  if (isVirtual()) {
    return {
      text: vscode.l10n.t(
        'This folder is not on a disk of this machine: a training reads images from a disk and writes to it. Open a copy that is on one.',
      ),
      buttons: [openFolder],
    };
  }
  if (diskFolders().length === 0) {
    return {
      text: vscode.l10n.t('Open the folder of your game to train on its sprites.'),
      buttons: [openFolder, trySamples],
    };
  }
  if (!vscode.workspace.isTrusted) {
    return {
      text: vscode.l10n.t(
        'Training is off in Restricted Mode. Trust this workspace to train on its sprites, or on samples.',
      ),
      buttons: [{ words: vscode.l10n.t('Manage Workspace Trust'), action: 'manageTrust' }],
    };
  }
  return {
    text: vscode.l10n.t(
      'No runs yet. Choose a folder of PNG sprites: a GAN learns from them and draws new ones in the same style.',
    ),
    buttons: [{ words: vscode.l10n.t('Train on a Folder…'), action: 'train' }, trySamples],
  };
}
