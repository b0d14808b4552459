/**
 * Godot 4's TileSet with one atlas: a tile a sprite, how often its random scattering takes each, and a terrain a tag whose brush takes
 * its tiles at random, as Tiled's does.
 */
import type { Grid } from '../sheet/layout.ts';
import type { Sheet } from '../sheet/sheet.ts';
import type { Tag } from '../sheet/spriteSet.ts';
import { godotFloat, godotResource, godotString, TEXTURE } from './godotText.ts';
import { terrainColour } from './terrainColour.ts';

const MATCH_CORNERS = 1;

/** @param texturePath as for `godotResource` */
export function godotTileSet(sheet: Sheet & { readonly grid: Grid }, texturePath: string): string {
  const { cell, columns, margin, spacing } = sheet.grid;
  const size = `Vector2i(${cell.width}, ${cell.height})`;
  const tiles = sheet.frames.flatMap((_, i) => {
    const at = `${i % columns}:${Math.floor(i / columns)}`;
    const probability = sheet.settings.probabilities?.[i] ?? 1;
    const rare = probability === 1 ? [] : [`${at}/0/probability = ${godotFloat(probability)}`];
    return [`${at}/0 = 0`, ...rare, ...terrainLines(`${at}/0`, terrainOf(sheet.tags, i))];
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
    // Terrains before the source whose tiles are of them.
    [`tile_size = ${size}`, ...terrainSet(sheet.tags), `sources/0 = SubResource("${atlas.id}")`],
  );
}

function terrainSet(tags: readonly Tag[]): string[] {
  const terrains = tags.flatMap(({ name }, i) => {
    const { red, green, blue } = terrainColour(i);
    const colour = [red, green, blue].map((channel) => Number((channel / 255).toFixed(4)));
    return [
      `terrain_set_0/terrain_${i}/name = ${godotString(name)}`,
      `terrain_set_0/terrain_${i}/color = Color(${colour.join(', ')}, 1)`,
    ];
  });
  return [`terrain_set_0/mode = ${MATCH_CORNERS}`, ...terrains];
}

/**
 * A tag's tiles are of its terrain and have no peering bits: with them, Godot's brush leaves every cell at the edge of what it paints
 * empty, for it finds no tile whose outer corners are of no terrain.
 */
function terrainLines(tile: string, terrain: number): string[] {
  return [`${tile}/terrain_set = 0`, `${tile}/terrain = ${terrain}`];
}

function terrainOf(tags: readonly Tag[], sprite: number): number {
  return tags.findIndex(({ from, to }) => from <= sprite && sprite <= to);
}
