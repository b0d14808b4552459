/** Tiled's tileset, as a parser of its maps reads it, and Godot's. */
import assert from 'node:assert/strict';
import { checkSheet } from '../../../../src/gan/config/sheetSettings.ts';
import { UserError } from '../../../../src/gan/errors.ts';
import { godotTileSet } from '../../../../src/gan/output/formats/godotTileSet.ts';
import { tiledTileset } from '../../../../src/gan/output/formats/tiled.ts';
import type { Grid } from '../../../../src/gan/output/sheet/layout.ts';
import { composeSheet, type Sheet } from '../../../../src/gan/output/sheet/sheet.ts';
import { tmxTileSet } from '../../../support/engines.ts';
import { godotResourceIn } from '../../../support/godot.ts';
import { walkAndGrass } from '../../../support/spriteSets.ts';

const sheet = composeSheet(
  walkAndGrass({ extrude: 1, padding: 2, columns: 3, probabilities: [1, 0.5, 0.25] }),
) as Sheet & { grid: Grid };

describe('A tileset for Tiled', () => {
  it('has the cells of the sheet, and how often each is taken', async () => {
    const set = await tmxTileSet(tiledTileset(sheet, 'garden.png'));
    const { name, tileWidth, tileHeight, spacing, margin, image, tiles } = set;
    assert.deepEqual(
      { name, tileWidth, tileHeight, spacing, margin },
      { name: 'garden', tileWidth: 10, tileHeight: 8, spacing: 4, margin: 1 },
    );
    assert.deepEqual({ ...image }.source, 'garden.png');
    assert.deepEqual([image.width, image.height], [sheet.image.width, sheet.image.height]);
    const probabilities = tiles.flatMap((tile) => (tile ? [[tile.id, tile.probability]] : []));
    // Five sprites in six cells: the empty one is never taken.
    assert.deepEqual(probabilities, [[1, 0.5], [2, 0.25], [5, 0]]); // prettier-ignore
  });

  it('counts columns and tiles as Tiled does by the sides of the sheet', () => {
    const [, count, columns] =
      /tilecount="(\d+)" columns="(\d+)"/.exec(tiledTileset(sheet, 'garden.png')) ?? [];
    const { width, height } = sheet.image;
    const cells = (side: number, size: number) => Math.floor((side - 1 + 4) / (size + 4));
    assert.deepEqual(
      [columns, count],
      [String(cells(width, 10)), String(cells(width, 10) * cells(height, 8))],
    );
  });

  it('has a terrain a tag, whose brush takes all its tiles', () => {
    const xml = tiledTileset(sheet, 'garden.png');
    assert.match(xml, /<wangcolor name="walk" color="#[\da-f]{6}" tile="-1" probability="1"\/>/);
    assert.match(xml, /<wangcolor name="grass &amp; &quot;co&quot;"/);
    const tiles = [...xml.matchAll(/<wangtile tileid="(\d)" wangid="([\d,]+)"/g)].map(([, id, wang]) => [
      id,
      wang,
    ]);
    const corners = (colour: number) => `0,${colour},0,${colour},0,${colour},0,${colour}`;
    assert.deepEqual(tiles, ['0', '1', '2', '3', '4'].map((id, i) => [id, corners(i < 3 ? 1 : 2)])); // prettier-ignore
  });

  it('cannot be of sprites that are packed or trimmed', () => {
    const message =
      'The format tiled and godot-tileset need a grid: leave out trim and the packed layout, or make its files by themselves.';
    assert.throws(() => checkSheet({ trim: true }, ['godot-tileset', 'tiled']), new UserError(message));
    assert.throws(() => checkSheet({ layout: 'packed' }, ['tiled']), UserError);
  });
});

describe('A TileSet for Godot', () => {
  const { type, loadSteps, external, parts, resource } = godotResourceIn(
    godotTileSet(sheet, 'res://art/garden.png'),
  );

  it('draws on the sheet', () => {
    assert.deepEqual([type, loadSteps], ['TileSet', 3]);
    assert.deepEqual(external, [{ type: 'Texture2D', path: 'res://art/garden.png', id: '1_sheet' }]);
  });

  const tile = (at: string, terrain: number, probability?: number) => ({
    [`${at}/0`]: 0,
    ...(probability === undefined ? {} : { [`${at}/0/probability`]: probability }),
    [`${at}/0/terrain_set`]: 0,
    [`${at}/0/terrain`]: terrain,
  });

  it('has the cells of the sheet, how often each is taken, and a terrain a tag, of Tiled’s color', () => {
    const [atlas] = parts;
    assert.equal(atlas?.type, 'TileSetAtlasSource');
    assert.deepEqual(atlas?.values, {
      resource_name: 'garden',
      texture: { call: 'ExtResource', words: ['1_sheet'] },
      margins: { call: 'Vector2i', words: [1, 1] },
      separation: { call: 'Vector2i', words: [4, 4] },
      texture_region_size: { call: 'Vector2i', words: [10, 8] },
      ...tile('0:0', 0),
      ...tile('1:0', 0, 0.5),
      ...tile('2:0', 0, 0.25),
      ...tile('0:1', 1),
      ...tile('1:1', 1),
    });
    assert.deepEqual(resource, {
      tile_size: { call: 'Vector2i', words: [10, 8] },
      'terrain_set_0/mode': 1,
      'terrain_set_0/terrain_0/name': 'walk',
      'terrain_set_0/terrain_0/color': { call: 'Color', words: [0.949, 0.051, 0.051, 1] },
      'terrain_set_0/terrain_1/name': 'grass & "co"',
      'terrain_set_0/terrain_1/color': { call: 'Color', words: [0.051, 0.949, 0.3137, 1] },
      'sources/0': { call: 'SubResource', words: [atlas?.id] },
    });
  });
});
