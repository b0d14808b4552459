/** The shape of a generated sprite: hard edges, no dust, no pinholes. */
import assert from 'node:assert/strict';
import { snapAlpha } from '../../../../src/gan/output/clean/alpha.ts';
import { fillHoles, removeStrays } from '../../../../src/gan/output/clean/pieces.ts';
import type { PixelImage } from '../../../../src/gan/protocol.ts';
import { picture, rectangle, rowsOf, type Colour } from '../../../support/sprites.ts';

const red = (alpha: number): Colour => [200, 40, 30, alpha];
const COLOURS = {
  '#': red(255),
  g: red(150),
  a: red(204),
  '+': red(140),
  '-': red(100),
  '~': red(70),
  ',': red(20),
};
const HARD = { hard: true, levels: [0, 255], thin: 1 };
const shape = (image: PixelImage) => rowsOf(image, COLOURS);

describe('Alpha that is snapped', () => {
  it('keeps what is nearly opaque and drops what is nearly transparent', () => {
    const image = picture([',~,~,', ',###,', ',#a#,', ',###,'], COLOURS);
    assert.deepEqual(shape(snapAlpha(image, HARD)), ['.....', '.###.', '.###.', '.###.']);
  });

  it('keeps the area of a soft edge: half of it where it is half transparent', () => {
    // Six columns of 128, 4 rows: half of the pixels, where one level at the middle would take all or none.
    const pixels = Uint8Array.from({ length: 24 * 4 }, (_, i) => (i % 4 === 3 ? 110 + (i >> 2) : 90));
    const snapped = snapAlpha({ width: 6, height: 4, pixels }, HARD);
    const covered = snapped.pixels.filter((alpha, i) => i % 4 === 3 && alpha === 255).length;
    assert.equal(
      covered,
      Math.round(Array.from({ length: 24 }, (_, i) => 110 + i).reduce((a, b) => a + b) / 255),
    );
  });

  it('keeps a level of the data where an area has it, and not along an edge', () => {
    const image = picture(
      ['ggggg...', 'ggggg...', 'ggggg...', '........', '.+######', '.+######', '.+######'],
      COLOURS,
    );
    const snapped = snapAlpha(image, { ...HARD, levels: [0, 150, 255] });
    const expected = ['ggggg...', 'ggggg...', 'ggggg...', '........', '.#######', '.#######', '.#######'];
    assert.deepEqual(shape(snapped), expected);
  });

  it('follows the neighbours where it is in doubt and the outline has more hairs than the data', () => {
    const image = picture(['..+.....', '..+..-..', '.#######', '.###-###', '.#######'], COLOURS);
    assert.deepEqual(shape(snapAlpha(image, { ...HARD, thin: 0 })), [
      '........',
      '........',
      '.#######',
      '.#######',
      '.#######',
    ]);
  });

  it('leaves a hair that is surely there', () => {
    const image = picture(['..#.....', '..#.....', '..#.....', '.#######', '.#######'], COLOURS);
    assert.deepEqual(snapAlpha(image, { ...HARD, thin: 0 }), image);
  });

  it('of an opaque texture has no hole', () => {
    const image = picture(['####', '#--#', '#,##'], COLOURS);
    assert.deepEqual(shape(snapAlpha(image, { ...HARD, levels: [255] })), ['####', '####', '####']);
  });

  it('leaves nothing of what is transparent, not even its colour', () => {
    const image = rectangle(3, 3, [200, 40, 30, 9]);
    assert.deepEqual(snapAlpha(image, HARD).pixels, new Uint8Array(36));
  });

  it('leaves a sprite with nothing in it as it is', () => {
    const empty = rectangle(5, 4, [0, 0, 0, 0]);
    assert.deepEqual(snapAlpha(empty, HARD), empty);
  });

  it('changes nothing the second time', () => {
    const once = snapAlpha(picture(['.+-+.', '+###+', '-#-#,', '+#+#-'], COLOURS), { ...HARD, thin: 0 });
    assert.deepEqual(snapAlpha(once, { ...HARD, thin: 0 }), once);
  });
});

describe('Stray pixels', () => {
  const sprite = picture(['#.......', '..####..', '..####.#', '..####.#', '..####..'], COLOURS);

  it('are removed up to the size that the data has none of', () => {
    assert.deepEqual(shape(removeStrays(sprite, { stray: 1 })), [
      '........',
      '..####..',
      '..####.#',
      '..####.#',
      '..####..',
    ]);
    assert.deepEqual(shape(removeStrays(sprite, { stray: 2 }))[2], '..####..');
  });

  it('stay where the data has such', () => assert.deepEqual(removeStrays(sprite, { stray: 0 }), sprite));

  it('are no strays where they touch the body at a corner, or where all is in small pieces', () => {
    const corner = picture(['#......', '.######', '.######'], COLOURS);
    const pieces = picture(['##..##', '......', '##..#.'], COLOURS);
    for (const image of [corner, pieces]) assert.deepEqual(removeStrays(image, { stray: 9 }), image);
  });
});

describe('Holes', () => {
  const ring = picture(['#####', '#.###', '###.#', '###.#', '#####'], COLOURS);

  it('are filled up to the size that the data has none of', () => {
    assert.deepEqual(shape(fillHoles(ring, { hole: 1 })), ['#####', '#####', '###.#', '###.#', '#####']);
    assert.deepEqual(shape(fillHoles(ring, { hole: 2 })), Array(5).fill('#####'));
  });

  it('get the mean of the colours around them', () => {
    const image = picture(['aaa', 'a.b', 'bbb'], { a: [10, 20, 30, 255], b: [50, 60, 70, 255] });
    assert.deepEqual([...fillHoles(image, { hole: 1 }).pixels.subarray(16, 20)], [30, 40, 50, 255]);
  });

  it('stay where the data has such, and where they are open to the outside', () => {
    assert.deepEqual(fillHoles(ring, { hole: 0 }), ring);
    const bay = picture(['#.#', '#.#', '###'], COLOURS);
    assert.deepEqual(fillHoles(bay, { hole: 9 }), bay);
  });
});
