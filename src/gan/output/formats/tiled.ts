/**
 * Tiled's tileset (.tsx), 1.10: a tile a sprite, how often its random mode takes each, and a terrain a tag whose brush takes its
 * tiles at random. After https://doc.mapeditor.org/en/stable/reference/tmx-map-format/
 */
import type { Sheet } from '../sheet/sheet.ts';
import type { Grid } from '../sheet/layout.ts';
import type { Tag } from '../sheet/spriteSet.ts';

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
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<tileset version="1.10" tiledversion="1.10.2" ${attributes({ ...set, tilecount: columns * rows, columns })}>`,
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
      `   <wangcolor ${attributes({ name, color: terrainColour(i), tile: -1, probability: 1 })}/>`,
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

/** Hues that are far apart, one after the other. */
function terrainColour(index: number): string {
  const hue = (index * 137.508) % 360;
  const channel = (shift: number) => {
    const position = (shift + hue / 30) % 12;
    const value = 0.5 - 0.45 * Math.max(-1, Math.min(position - 3, 9 - position, 1));
    return Math.round(255 * value)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value))}"`)
    .join(' ');
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
