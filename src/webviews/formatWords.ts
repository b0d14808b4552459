/** What the files' formats are called where a person chooses among them; what each is for is told in docs/formats.md too. */

import * as vscode from 'vscode';
import type { Format } from '../gan/protocol.ts';

export interface FormatWords {
  readonly name: string;
  readonly description: string;
}

export function wordsOf(format: Format): FormatWords {
  const { l10n } = vscode;
  switch (format) {
    case 'aseprite':
      return { name: l10n.t('JSON of Aseprite'), description: l10n.t('an atlas for Phaser and Pixi too') };
    case 'texturepacker':
      return { name: l10n.t('JSON of TexturePacker'), description: l10n.t('an atlas for Phaser and others') };
    case 'ase':
      return { name: l10n.t('Aseprite file'), description: l10n.t('with tags and palette, for Unity too') };
    case 'tiled':
      return { name: l10n.t('Tiled tileset'), description: '.tsx' };
    case 'godot-frames':
      return { name: 'Godot 4 SpriteFrames', description: l10n.t('.tres for AnimatedSprite2D') };
    case 'godot-tileset':
      return { name: 'Godot 4 TileSet', description: l10n.t('.tres for TileMapLayer') };
    case 'unity':
      return { name: l10n.t('Unity sprites'), description: l10n.t('.meta, in a project’s Assets only') };
    case 'css':
      return { name: l10n.t('CSS sprites'), description: l10n.t('for web pages') };
    case 'gif':
      return { name: 'GIF', description: l10n.t('an animation to look at') };
    case 'apng':
      return { name: 'APNG', description: l10n.t('an animation to look at') };
    case 'gpl':
      return paletteWords(format, 'GIMP, Krita, Aseprite');
    case 'pal':
      return paletteWords(format, 'Paint Shop Pro');
    case 'hex':
      return paletteWords(format, 'Lospec');
  }
}

function paletteWords(kind: string, programs: string): FormatWords {
  return { name: vscode.l10n.t('Palette .{0}', kind), description: programs };
}
