// Draws the workspace that the tests open: a small game with a folder of monsters in three families.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import sharp from 'sharp';

const SIZE = 32;

/** Sub-folders of `assets/monsters` and how many sprites each holds; the first is the folder itself. */
const FAMILIES = [
  { folder: '', count: 12, radius: 9 },
  { folder: 'slimes', count: 6, radius: 11 },
  { folder: 'bats', count: 6, radius: 7 },
] as const;

type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

const CLEAR: Rgba = [0, 0, 0, 0];
const OUTLINE: Rgba = [24, 20, 37, 255];
const EYE: Rgba = [255, 255, 255, 255];

/** Fills `folder`, which must exist and be empty, with `assets/monsters/**` (24 PNGs, 32x32 RGBA) and a README. */
export async function createWorkspace(folder: string): Promise<void> {
  await writeFile(join(folder, 'README.md'), '# Dungeon\n\nA game in need of monsters.\n');
  const sprites = FAMILIES.flatMap(({ folder: family, count, radius }) =>
    Array.from({ length: count }, (_, index) => ({
      path: join(folder, 'assets', 'monsters', family, `monster-${String(index + 1).padStart(2, '0')}.png`),
      pixels: drawMonster(index, radius),
    })),
  );
  await Promise.all(sprites.map(({ path, pixels }) => savePng(path, pixels)));
}

async function savePng(path: string, pixels: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await sharp(pixels, { raw: { width: SIZE, height: SIZE, channels: 4 } })
    .png()
    .toFile(path);
}

/** [32,32,4] bytes: a round body, outlined, whose hue and build change with `index`; the same at every call. */
function drawMonster(index: number, radius: number): Uint8Array {
  const pixels = new Uint8Array(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      pixels.set(monsterColor(x, y, index, radius), (y * SIZE + x) * 4);
    }
  }
  return pixels;
}

function monsterColor(x: number, y: number, index: number, radius: number): Rgba {
  const [fromCenterX, fromCenterY] = [x - (SIZE - 1) / 2, y - (SIZE - 1) / 2];
  const horns = (index % 3) * Math.cos(4 * Math.atan2(fromCenterY, Math.abs(fromCenterX)));
  const distance = Math.hypot(fromCenterX, fromCenterY * (1 + 0.1 * (index % 2))) - horns;
  if (distance > radius + 1.5) return CLEAR;
  if (distance > radius) return OUTLINE;
  const eyeDistance = Math.hypot(Math.abs(fromCenterX) - 3.5, fromCenterY + 2);
  if (eyeDistance < 1) return OUTLINE;
  if (eyeDistance < 2.5) return EYE;
  return bodyColor(index, fromCenterY / radius);
}

/** Lighter at the top (`height` = -1) than at the bottom (1). */
function bodyColor(index: number, height: number): Rgba {
  const channel = (phase: number): number =>
    Math.round(120 + 80 * Math.cos((2 * Math.PI * index) / 12 + phase) - 40 * height);
  return [channel(0), channel(2.1), channel(4.2), 255];
}
