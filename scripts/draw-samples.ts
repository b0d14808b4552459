// Draws the sample sprites that come with the extension: media/samples/<kind>/<kind>-NN.png.
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { drawSprite, kinds, spritesPerKind, type Kind } from './samples/kinds.ts';
import { side } from './samples/mask.ts';
import { encodePng } from './samples/png.ts';

const folder = fileURLToPath(new URL('../media/samples', import.meta.url));

async function writeKind(kind: Kind): Promise<void> {
  const kindFolder = path.join(folder, kind);
  await mkdir(kindFolder, { recursive: true });
  for (let index = 0; index < spritesPerKind; index++) {
    const name = `${kind}-${String(index + 1).padStart(2, '0')}.png`;
    await writeFile(path.join(kindFolder, name), await encodePng(drawSprite(kind, index).toRgba(), side));
  }
}

async function main(): Promise<void> {
  // A kind that was renamed or dropped must not leave its old files behind.
  await rm(folder, { recursive: true, force: true });
  for (const kind of kinds) await writeKind(kind);
  console.log(`Drew ${kinds.length * spritesPerKind} sprites into ${folder}.`);
}

void main();
