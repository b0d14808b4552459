/** Godot 4's TileSet with one atlas: a tile a sprite, and how often its random scattering takes each. */
import type { Grid } from '../sheet/layout.ts';
import type { Sheet } from '../sheet/sheet.ts';
import { godotFloat, godotResource, godotString, TEXTURE } from './godotText.ts';

/** @param texturePath as for `godotResource` */
export function godotTileSet(sheet: Sheet & { readonly grid: Grid }, texturePath: string): string {
  const { cell, columns, margin, spacing } = sheet.grid;
  const size = `Vector2i(${cell.width}, ${cell.height})`;
  const tiles = sheet.frames.flatMap((_, i) => {
    const at = `${i % columns}:${Math.floor(i / columns)}`;
    const probability = sheet.settings.probabilities?.[i] ?? 1;
    const rare = probability === 1 ? [] : [`${at}/0/probability = ${godotFloat(probability)}`];
    return [`${at}/0 = 0`, ...rare];
  });
  const atlas = {
    type: 'TileSetAtlasSource',
    id: 'TileSetAtlasSource_0',
    lines: [
      `resource_name = ${godotString(sheet.name)}`,
      `texture = ${TEXTURE}`,
      `margins = Vector2i(${margin}, ${margin})`,
      `separation = Vector2i(${spacing}, ${spacing})`,
      `texture_region_size = ${size}`,
      ...tiles,
    ],
  };
  return godotResource(
    'TileSet',
    texturePath,
    [atlas],
    [`tile_size = ${size}`, `sources/0 = SubResource("${atlas.id}")`],
  );
}
