/** A sheet in equal cells becomes its sprites. */
import assert from 'node:assert/strict';
import { composeSheet } from '../../../src/gan/output/sheet/sheet.ts';
import { cellsOf } from '../../../src/gan/output/slices.ts';
import { noisyPicture, walkAndGrass } from '../../support/spriteSets.ts';

describe('Cutting a sheet in cells', () => {
  it('gives the sprites back, whatever lies around and between them', () => {
    for (const settings of [
      {},
      { padding: 3 },
      { extrude: 2 },
      { padding: 1, extrude: 1, powerOfTwo: true },
    ]) {
      const set = walkAndGrass(settings);
      const { image, grid } = composeSheet(set);
      assert.ok(grid);
      const { sprites, rest } = cellsOf(image, { ...grid.cell, margin: grid.margin, spacing: grid.spacing });
      assert.deepEqual(rest, { width: 0, height: 0 });
      assert.deepEqual(sprites.map((cell) => cell.image), set.sprites.map((sprite) => sprite.image)); // prettier-ignore
    }
  });

  it('leaves out empty cells and counts them, and cells that the edge cuts, and says how much that is', () => {
    const sheet = noisyPicture(1, 9, 4);
    sheet.pixels.forEach((_, i) => {
      const x = (i / 4) % 9;
      if (x >= 2 && x < 4) sheet.pixels[i] = 0;
    });
    const { sprites, columns, rows, rest } = cellsOf(sheet, { width: 2, height: 4 });
    assert.deepEqual(sprites.map(({ name }) => name), ['000', '002', '003']); // prettier-ignore
    assert.deepEqual([columns, rows, rest], [4, 1, { width: 1, height: 0 }]);
  });
});
