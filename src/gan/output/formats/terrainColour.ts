/** The colors of terrains in the tilesets of Tiled and Godot: hues that are far apart, one after the other. */

/** Of 255. */
export interface TerrainColour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

export function terrainColour(index: number): TerrainColour {
  const hue = (index * 137.508) % 360;
  const channel = (shift: number) => {
    const position = (shift + hue / 30) % 12;
    const value = 0.5 - 0.45 * Math.max(-1, Math.min(position - 3, 9 - position, 1));
    return Math.round(255 * value);
  };
  return { red: channel(0), green: channel(8), blue: channel(4) };
}
