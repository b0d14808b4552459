/**
 * Tiled's tileset (.tsx), 1.10: a tile a sprite, how often its random mode takes each, and a terrain a tag whose brush takes its
 * tiles at random. After https://doc.mapeditor.org/en/stable/reference/tmx-map-format/
 */
import type { Sheet } from '../sheet/sheet.ts';
import type { Grid } from '../sheet/layout.ts';
import type { Tag } from '../sheet/spriteSet.ts';
import { terrainColour, type TerrainColour } from './terrainColour.ts';

/** What Tiled can tell apart in one set. */
const MOST_TERRAINS = 254;

/** @param imageFile the sheet's name, without its folder */
export function tiledTileset(sheet: Sheet & { readonly grid: Grid }, imageFile: string): string {
  const { image, grid } = sheet;
  const { cell, columns, rows, margin, spacing } = grid;
  const tiles = Array.from({ length: columns * rows }, (_, id) => {
    // Cells that no sprite lies in are never taken.
    const probability = id < sheet.frames.length ? (sheet.settings.probabilities?.[id] ?? 1) : 0;
    return probability === 1 ? [] : [` <tile id="${id}" probability="${probability}"/>`];
  });
  const set = { name: sheet.name, tilewidth: cell.width, tileheight: cell.height, spacing, margin };
  const { anchor } = sheet.settings;
  // Of tiles that are placed as objects.
  const aligned = anchor && { objectalignment: anchor === 'feet' ? 'bottom' : 'center' };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<tileset version="1.10" tiledversion="1.10.2" ${attributes({ ...set, tilecount: columns * rows, columns, ...aligned })}>`,
    ` <image ${attributes({ source: imageFile, width: image.width, height: image.height })}/>`,
    ...tiles.flat(),
    ...(sheet.tags.length <= MOST_TERRAINS ? wangSet(sheet.tags) : []),
    '</tileset>',
    '',
  ].join('\n');
}

/** All corners of a tag's tiles are of its terrain. */
function wangSet(tags: readonly Tag[]): string[] {
  const colours = tags.map(
    ({ name }, i) =>
      `   <wangcolor ${attributes({ name, color: hexOf(terrainColour(i)), tile: -1, probability: 1 })}/>`,
  );
  const tiles = tags.flatMap(({ from, to }, i) =>
    Array.from({ length: to - from + 1 }, (_, k) => {
      const wangid = [0, 1, 0, 1, 0, 1, 0, 1].map((isCorner) => isCorner * (i + 1)).join(',');
      return `   <wangtile ${attributes({ tileid: from + k, wangid })}/>`;
    }),
  );
  return [
    ' <wangsets>',
    '  <wangset name="Variations" type="corner" tile="-1">',
    ...colours,
    ...tiles,
    '  </wangset>',
    ' </wangsets>',
  ];
}

function hexOf({ red, green, blue }: TerrainColour): string {
  return `#${[red, green, blue].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
