/** Godot's SpriteFrames, by the rules of its text resources. */
import assert from 'node:assert/strict';
import { godotSpriteFrames } from '../../../../src/gan/output/formats/godotFrames.ts';
import { composeSheet } from '../../../../src/gan/output/sheet/sheet.ts';
import { godotResourceIn } from '../../../support/godot.ts';
import { walkAndGrass } from '../../../support/spriteSets.ts';

const call = (name: string, ...words: number[]) => ({ call: name, words });

describe('SpriteFrames for Godot', () => {
  const sheet = composeSheet(walkAndGrass({ trim: true, framesPerSecond: 12 }));
  const { type, loadSteps, external, parts, resource } = godotResourceIn(
    godotSpriteFrames(sheet, 'res://my "art"/garden.png'),
  );

  it('draw on the sheet, whatever its path is', () => {
    assert.deepEqual([type, loadSteps], ['SpriteFrames', 1 + 1 + 5]);
    assert.equal(external[0]?.['path'], 'res://my "art"/garden.png');
  });

  it('have a region a sprite, and a margin that puts back what was trimmed', () => {
    const regions = parts.map(({ values }) => [values['region'], values['margin']]);
    const expected = sheet.frames.map(({ box, offset }) => [
      call('Rect2', box.left, box.top, box.width, box.height),
      // Where the region is in the sprite of 10×8, and by how much that is larger.
      call('Rect2', offset.left, offset.top, 10 - box.width, 8 - box.height),
    ]);
    assert.deepEqual(regions, expected);
  });

  it('have an animation a tag, with the regions in their order', () => {
    const frame = (i: number) => ({
      duration: 1,
      texture: { call: 'SubResource', words: [`AtlasTexture_${i}`] },
    });
    assert.deepEqual(resource['animations'], [
      { frames: [0, 1, 2].map(frame), loop: true, name: 'walk', speed: 12 },
      { frames: [3, 4].map(frame), loop: true, name: 'grass & "co"', speed: 12 },
    ]);
  });

  it('need no margin where nothing was trimmed', () => {
    const whole = godotResourceIn(godotSpriteFrames(composeSheet(walkAndGrass()), 'garden.png'));
    assert.deepEqual(whole.parts.filter(({ values }) => 'margin' in values), []); // prettier-ignore
  });
});
