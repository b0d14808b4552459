// A folder of opaque tiles in the game, for textures.
import { mkdir } from 'node:fs/promises';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { inGame } from './game.ts';

const SIDE = 32;

export const ground = (): vscode.Uri => inGame('assets/ground');

/** Opaque tiles of stripes that go round, each of its own color. */
export async function writeGround(side = SIDE): Promise<void> {
  await mkdir(ground().fsPath, { recursive: true });
  for (let tile = 0; tile < 4; tile++) {
    const pixels = Uint8Array.from({ length: side * side * 4 }, (_, i) => {
      if (i % 4 === 3) return 255;
      const [x, y] = [Math.floor(i / 4) % side, Math.floor(i / 4 / side)];
      return ((x + y) % 8 < 4 ? 60 : 120) + 30 * ((tile + i) % 3);
    });
    const file = vscode.Uri.joinPath(ground(), `ground-${tile}.png`).fsPath;
    await sharp(pixels, { raw: { width: side, height: side, channels: 4 } }).toFile(file);
  }
}
