/** The canvases there are. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { areaOf, canvasIn, CANVASES, CLASSIC_CANVAS, sizeText } from '../../../src/gan/config/canvas.ts';
import { mapsOf } from '../../../src/gan/models/model.ts';
import { repository } from '../../support/childProcess.ts';

const SIDES = [16, 24, 32, 48, 64, 96, 128];

describe('The canvases', () => {
  it('are all those of two sides that networks can halve down to a start', () => {
    const canHalve = (width: number, height: number) => {
      try {
        return mapsOf({ width, height }).length > 0;
      } catch {
        return false;
      }
    };
    const expected = SIDES.flatMap((width) =>
      SIDES.filter((height) => canHalve(width, height)).map((height) => sizeText({ width, height })),
    );
    assert.deepEqual(CANVASES.map(sizeText).sort(), expected.sort());
  });

  it('come from small to large', () => {
    const areas = CANVASES.map(areaOf);
    assert.deepEqual(areas, [...areas].sort((a, b) => a - b)); // prettier-ignore
  });

  it('are each found by the size that is written for them', () => {
    for (const canvas of [...CANVASES, CLASSIC_CANVAS]) {
      assert.deepEqual(canvasIn(sizeText(canvas)), canvas);
    }
  });

  it('are what the setting of the editor offers, squares and the classic one first', async () => {
    const manifest = JSON.parse(await readFile(path.join(repository, 'package.json'), 'utf8')) as {
      contributes: { configuration: { properties: Record<string, { enum: readonly string[] }> } };
    };
    const sizes = CANVASES.map(sizeText);
    const isSquare = (size: string) => !size.includes('x');
    const expected = ['auto', ...sizes.filter(isSquare), '28', ...sizes.filter((size) => !isSquare(size))];
    const { properties } = manifest.contributes.configuration;
    assert.deepEqual(properties['gan.training.imageSize']?.enum, expected);
  });
});
