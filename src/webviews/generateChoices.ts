/** The questions behind the buttons of a panel that generates sprites. Each gives undefined where nothing was chosen. */

import * as vscode from 'vscode';
import { FORMATS } from '../gan/config/sheetSettings.ts';
import { wordsOf } from './formatWords.ts';
import type { SavePlace } from './generateStore.ts';

/** The kinds of palette files that can be read. */
const paletteKinds = ['gpl', 'pal', 'hex', 'aseprite', 'ase'];

export async function chooseFolder(place: SavePlace): Promise<SavePlace | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Where Sprites Are Saved'),
      openLabel: vscode.l10n.t('Save Here'),
      canSelectFiles: false,
      canSelectFolders: true,
      defaultUri: vscode.Uri.file(place.outFolder),
    })) ?? [];
  return folder && { ...place, outFolder: folder.fsPath };
}

/** The place with the palette file among its palettes, and that palette's id. */
export async function choosePalette(
  place: SavePlace,
  root: string,
): Promise<{ readonly place: SavePlace; readonly id: string } | undefined> {
  const last = Object.values(place.palettes).at(-1);
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Draw in the Colors Of'),
      openLabel: vscode.l10n.t('Use Palette'),
      filters: { [vscode.l10n.t('Palettes')]: paletteKinds },
      defaultUri: vscode.Uri.file(last ?? root),
    })) ?? [];
  if (file === undefined) return undefined;
  const [known] = Object.entries(place.palettes).find(([, path]) => path === file.fsPath) ?? [];
  const id = known ?? `file-${Object.keys(place.palettes).length + 1}`;
  return { place: { ...place, palettes: { ...place.palettes, [id]: file.fsPath } }, id };
}

export async function chooseFormats(place: SavePlace): Promise<SavePlace | undefined> {
  const sheet = {
    label: vscode.l10n.t('Sheet'),
    description: vscode.l10n.t('all of them in one PNG'),
    picked: place.sheet,
    format: undefined,
  };
  const items = FORMATS.map((format) => {
    const { name: label, description } = wordsOf(format);
    return { label, description, picked: place.formats.includes(format), format };
  });
  const picked = await vscode.window.showQuickPick([sheet, ...items], {
    title: vscode.l10n.t('What Is Saved'),
    placeHolder: vscode.l10n.t('Besides a PNG of each sprite'),
    canPickMany: true,
    matchOnDescription: true,
  });
  if (picked === undefined) return undefined;
  const formats = picked.flatMap(({ format }) => (format === undefined ? [] : [format]));
  return { ...place, sheet: picked.some(({ format }) => format === undefined), formats };
}
