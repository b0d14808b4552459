// The walkthrough: its pictures are those that the script draws, in the theme's colours, and its steps lead to commands that there are.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { contributes } from '../../package.json';
import words from '../../package.nls.json';
import { pictures } from '../../scripts/walkthrough/pictures.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const [walkthrough] = contributes.walkthroughs;
const steps = walkthrough?.steps ?? [];

describe('The walkthrough', () => {
  it('leads from the samples over an own folder into the game', () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['samples', 'train', 'watch', 'generate', 'use'],
    );
  });

  it('has a button a step, for a command that there is', () => {
    const commands = new Set([...contributes.commands.map(({ command }) => command), 'gan.gallery.focus']);
    for (const { id, description } of steps) {
      const said = words[description.replaceAll('%', '') as keyof typeof words];
      const [command = '', more] = [...said.matchAll(/\]\(command:([\w.]+)\)/g)].map(([, name]) => name);
      assert.ok(commands.has(command), `${id}: ${command}`);
      assert.equal(more, undefined, id);
    }
  });

  it('has a picture a step, as the script draws it, and no other', async () => {
    assert.deepEqual(
      steps.map(({ media }) => media.svg),
      Object.keys(pictures).map((name) => `media/walkthrough/${name}.svg`),
    );
    for (const [name, draw] of Object.entries(pictures)) {
      const file = path.join(root, 'media', 'walkthrough', `${name}.svg`);
      assert.equal(await readFile(file, 'utf8'), draw(), `${name}: npm run walkthrough`);
    }
    assert.equal((await readdir(path.join(root, 'media', 'walkthrough'))).length, steps.length);
  });

  it('has pictures whose colours are the theme’s or a sprite’s, and that hold no words', () => {
    for (const [name, draw] of Object.entries(pictures)) {
      const svg = draw();
      assert.doesNotMatch(svg, /<text|style=|<image|href/, name);
      assert.match(svg, /var\(--vscode-/, name);
    }
  });
});
