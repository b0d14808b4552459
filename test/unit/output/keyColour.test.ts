/** The color that stands for nothing becomes transparent, and no other. */
import assert from 'node:assert/strict';
import { withoutColour, withoutGround } from '../../../src/gan/output/keyColour.ts';
import { picture, rowsOf, type Colour } from '../../support/sprites.ts';

const COLOURS: Readonly<Record<string, Colour>> = {
  M: [255, 0, 255, 255],
  T: [0, 128, 128, 255],
  K: [0, 0, 0, 255],
  R: [200, 30, 30, 255],
  g: [200, 30, 30, 128],
};
const without = (rows: readonly string[]) => {
  const { image, colour } = withoutGround(picture(rows, COLOURS));
  return { rows: rowsOf(image, COLOURS), colour };
};

describe('The ground of a sheet', () => {
  it('is magenta where there is some, wherever it is', () => {
    assert.deepEqual(without(['RRR', 'RMR', 'RRR']), { rows: ['RRR', 'R.R', 'RRR'], colour: 0xff00ff });
  });

  it('is the color of the edge, inside of sprites as well', () => {
    assert.deepEqual(without(['TTTTT', 'TRRRT', 'TRTRT', 'TRRRT', 'TTTTT']), {
      rows: ['.....', '.RRR.', '.R.R.', '.RRR.', '.....'],
      colour: 0x008080,
    });
  });

  it('that is black stays inside of sprites, which have black as well', () => {
    assert.deepEqual(without(['KKKKK', 'KRRRK', 'KRKRK', 'KRRRK', 'KKKKK']), {
      rows: ['.....', '.RRR.', '.RKR.', '.RRR.', '.....'],
      colour: 0x000000,
    });
  });

  for (const [name, rows] of [
    ['of a sheet that is transparent somewhere', ['MMM', 'M.M', 'MMM']],
    ['of a sheet that is half transparent somewhere', ['TTT', 'TgT', 'TTT']],
    ['where the edge has many colors', ['TRT', 'RTR', 'TRT']],
    ['where a frame is thin', ['TTTTTTTT', ...Array<string>(20).fill('TRRRRRRT'), 'TTTTTTTT'].map((row) => row.replace(/R+/, 'RRRRRRRRRRRRRRRRRRRRRRRR'))], // prettier-ignore
  ] as const) {
    it(`is none ${name}`, () => {
      const wide = Math.max(...rows.map((row) => row.length));
      const even = rows.map((row) => row.padEnd(wide, 'T'));
      assert.deepEqual(without(even), { rows: even, colour: undefined });
    });
  }
});

describe('A color that is asked for', () => {
  it('becomes transparent wherever it is opaque', () => {
    const { image, colour } = withoutColour(picture(['RgT', 'TTR'], COLOURS), 0xc81e1e);
    assert.deepEqual([rowsOf(image, COLOURS), colour], [['.gT', 'TT.'], 0xc81e1e]);
  });

  it('that is not there changes nothing, and is said so', () => {
    assert.equal(withoutColour(picture(['RT'], COLOURS), 0x123456).colour, undefined);
  });
});
