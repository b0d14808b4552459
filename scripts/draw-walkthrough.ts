// Draws the pictures of the walkthrough's steps, media/walkthrough/*.svg.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pictures } from './walkthrough/pictures.ts';

const folder = fileURLToPath(new URL('../media/walkthrough', import.meta.url));

async function main(): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, draw] of Object.entries(pictures)) {
    await writeFile(path.join(folder, `${name}.svg`), draw());
  }
}

void main();
