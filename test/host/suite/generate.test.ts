// Generating: new sprites as files of the game.
import assert from 'node:assert/strict';
import { basename, extname } from 'node:path';
import sharp from 'sharp';
import * as vscode from 'vscode';
import { inGame, monsters, train, useGame } from '../support/game.ts';
import { workbench } from '../support/workbench.ts';

interface Generated {
  readonly files: readonly string[];
  readonly sheet: string;
  readonly more: readonly string[];
}

describe('generating sprites', () => {
  useGame();

  it('writes images of the size that was trained, none like another', async () => {
    const run = await train(monsters(), { steps: 15 });
    const { files, sheet } = await generate(run, 6);
    assert.equal(files.length, 6);
    const sprites = await Promise.all(files.map(decode));
    assert.deepEqual(
      sprites.map(({ size }) => size),
      Array(6).fill('32×32×4'),
    );
    assert.equal(new Set(sprites.map(({ pixels }) => pixels)).size, 6);
    assert.equal((await decode(sheet)).size, '96×64×4');
  });

  it('makes new ones each time and leaves the old ones', async () => {
    const run = await train(monsters(), { steps: 5 });
    // As drawn: after so few steps cleaning leaves of most sprites the same nothing.
    const rounds = [await generate(run, 3, { clean: 'off' }), await generate(run, 3, { clean: 'off' })];
    const sprites = await Promise.all(rounds.flatMap(({ files }) => files).map(decode));
    assert.equal(new Set(sprites.map(({ pixels }) => pixels)).size, 6);
    assert.equal((await vscode.workspace.findFiles('assets/generated/*.png')).length, 8);
  });

  it('makes a picture again, the same pixel by pixel, and files for engines', async () => {
    const run = await train(monsters(), { steps: 5 });
    const { files, more } = await generate(run, 3, { formats: ['godot-frames', 'ase'] });
    assert.deepEqual(more.map((file) => extname(file)).sort(), ['.aseprite', '.tres']); // prettier-ignore
    const again = await vscode.commands.executeCommand<{ files: string[]; isSame: boolean }>(
      'gan.regenerateFromImage',
      files[1],
    );
    assert.equal(again.isSame, true);
    assert.deepEqual(await decode(again.files[0] ?? ''), await decode(files[1] ?? ''));
  });

  it('makes the picture that is open again when it is asked from the palette', async () => {
    const run = await train(monsters(), { steps: 5 });
    const { files } = await generate(run, 1);
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(files[0] ?? ''));
    await assert.rejects(
      workbench.explorerMenu('assets/monsters/monster-01.png', 'Regenerate from Image…'),
      /has no “Regenerate from Image…”/,
      'of an image that nothing generated',
    );
    await workbench.runFromPalette('GAN: Regenerate from Image…');
    await workbench.answerNotification('Open');
    await workbench.page.waitFor('.tab.active:has-text("-again.png")');
  });
});

async function generate(run: string, count: number, options: object = {}): Promise<Generated> {
  const generated = await vscode.commands.executeCommand<Generated>('gan.generateSprites', run, {
    count,
    ...options,
  });
  const folder = inGame('assets/generated');
  assert.deepEqual(
    generated.files.map((file) => vscode.Uri.joinPath(folder, basename(file)).fsPath),
    generated.files,
  );
  return generated;
}

async function decode(file: string): Promise<{ size: string; pixels: string }> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  return { size: `${info.width}×${info.height}×${info.channels}`, pixels: data.toString('base64') };
}
