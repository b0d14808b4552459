/** What a user may set, what it is otherwise, and what is said of a setting that cannot be. */
import assert from 'node:assert/strict';
import { square } from '../../../src/gan/config/canvas.ts';
import { checkSampling } from '../../../src/gan/config/overrides.ts';
import { trainingConfig, wantedCanvas } from '../../../src/gan/config/trainingConfig.ts';
import { UserError } from '../../../src/gan/errors.ts';

const SIZES =
  'auto, 16, 24, 32, 48, 64, 96 or 128, or two of them as 32x48, the longer less than 3 times the shorter';

const classes = [
  { name: 'bats', share: 0.25 },
  { name: 'orcs', share: 0.5 },
];
const data = { canvas: square(32), images: 100, classes };

/** As it comes from a file or from the editor: of any type. */
const configOf = (settings: object) => trainingConfig(settings);

describe('The training settings', () => {
  it('are the help’s defaults when nothing is given', () => {
    const { family, canvas, batch, seed, budget, flipChance } = configOf({});
    assert.deepEqual(
      { family, canvas, batch, seed, budget, flips: flipChance > 0 },
      {
        family: 'compact',
        canvas: square(32),
        batch: 32,
        seed: 1,
        budget: { kind: 'minutes', amount: 10 },
        flips: true,
      },
    );
  });

  it('follow the family that is given', () => {
    const { family, loss, beta1 } = configOf({ family: 'residual' });
    assert.deepEqual({ family, loss, beta1 }, { family: 'residual', loss: 'relativistic', beta1: 0 });
  });

  for (const budget of ['steps', 'minutes', 'kimg'] as const) {
    it(`end by ${budget} when it is given`, () => {
      assert.deepEqual(configOf({ [budget]: 12 }).budget, { kind: budget, amount: 12 });
    });
  }

  it('of textures move nothing but their crops, and leave the discriminator as rough as it is', () => {
    const { texture, shiftChance, flipChance, smoothness, classes } = configOf({
      kind: 'texture',
      flip: false,
      classes: 'auto',
    });
    assert.deepEqual(
      { texture, shiftChance, flipChance, smoothness, classes },
      {
        texture: { cell: 8, crops: 'tiles', mirrored: false, turned: false },
        ...{ shiftChance: 0, flipChance: 0, smoothness: undefined, classes: [] },
      },
    );
  });

  it('mirror nothing when flip is false', () => {
    assert.equal(configOf({ flip: false }).flipChance, 0);
  });

  it('leave the size open until the images are known when it is auto', () => {
    assert.equal(wantedCanvas({ size: 'auto' }), 'auto');
    assert.deepEqual(wantedCanvas({ size: '24' }), square(24));
  });

  it('have no classes unless they are asked for', () => {
    assert.deepEqual(trainingConfig({}, data).classes, []);
    assert.deepEqual(trainingConfig({ classes: 'none' }, data).classes, []);
  });

  for (const family of ['compact', 'residual'] as const) {
    it(`have the classes of the images for ${family} when they are asked for`, () => {
      assert.deepEqual(trainingConfig({ family, classes: 'auto' }, data).classes, classes);
    });
  }

  for (const family of ['dcgan', 'mlp'] as const) {
    it(`have no classes for ${family}, which cannot learn them`, () => {
      assert.deepEqual(trainingConfig({ family, classes: 'auto' }, data).classes, []);
    });
  }

  for (const [size, width, height] of [
    [48, 48, 48],
    ['96', 96, 96],
    ['32x48', 32, 48],
    ['64×24', 64, 24],
    ['32x32', 32, 32],
  ] as const) {
    it(`have a canvas of ${width}×${height} for the size ${JSON.stringify(size)}`, () => {
      assert.deepEqual(configOf({ size }).canvas, { width, height });
    });
  }

  it('of dcgan and mlp have a batch by how many images there are', () => {
    const batches = [2, 64, 128, 208, 772, 1024, 60_000].map(
      (images) => trainingConfig({ family: 'dcgan' }, { ...data, images }).batch,
    );
    assert.deepEqual(batches, [16, 16, 32, 32, 128, 256, 256]);
    assert.equal(trainingConfig({ family: 'mlp', batch: 8 }, { ...data, images: 1024 }).batch, 8);
  });

  it('have the classic canvas for dcgan', () => {
    assert.deepEqual(configOf({ family: 'dcgan', size: 28 }).canvas, square(28));
  });

  for (const family of ['compact', 'residual', 'mlp']) {
    it(`refuse the classic canvas for ${family}`, () => {
      const message =
        'A canvas of 28×28 is only for the family dcgan, whose textbook network it is: set the family to dcgan, or the size to 32.';
      assert.throws(() => configOf({ family, size: '28' }), new UserError(message));
    });
  }

  it('refuse mlp on a canvas that is too large, also where the images want it', () => {
    const sentence = (canvas: string) =>
      `A canvas of ${canvas} is too large for the family mlp, which has weights for every pixel: set the size to 64 or less, or another family.`;
    assert.throws(() => configOf({ family: 'mlp', size: 96 }), new UserError(sentence('96×96')));
    assert.throws(
      () => trainingConfig({ family: 'mlp', size: 'auto' }, { ...data, canvas: square(128) }),
      new UserError(sentence('128×128')),
    );
    assert.doesNotThrow(() => configOf({ family: 'mlp', size: '48x64' }));
  });

  for (const [setting, value, wanted] of [
    ['family', 'deep', 'one of compact, residual, dcgan, mlp'],
    ['size', 33, SIZES],
    ['size', '32x40', SIZES],
    ['size', '16x48', SIZES],
    ['size', '32x', SIZES],
    ['size', '32x48x64', SIZES],
    ['size', 'large', SIZES],
    ['size', [32], SIZES],
    ['size', null, SIZES],
    ['batch', 1, 'a whole number from 2 to 256'],
    ['batch', 8.5, 'a whole number from 2 to 256'],
    ['seed', -1, 'a whole number from 0 to 2147483647'],
    ['seed', 2 ** 31, 'a whole number from 0 to 2147483647'],
    ['steps', 0, 'a whole number from 1 to 100000000'],
    ['minutes', 0, 'a number from 0.01 to 100000'],
    ['minutes', '10', 'a number from 0.01 to 100000'],
    ['kimg', null, 'a number from 0.001 to 1000000'],
    ['flip', 'no', 'true or false'],
    ['classes', 'some', 'one of auto, none'],
    ['classes', ['bats'], 'one of auto, none'],
  ] as const) {
    it(`refuse ${setting} ${JSON.stringify(value)}, and say what it may be`, () => {
      const message = `The setting ${setting} is ${JSON.stringify(value)}: it must be ${wanted}.`;
      assert.throws(() => configOf({ [setting]: value }), new UserError(message));
    });
  }

  for (const name of ['stepps', 'width', 'constructor', 'toString']) {
    it(`do not know ${name}, and list those there are`, () => {
      const message = `There is no training setting "${name}": the settings are kind, preset, family, size, batch, seed, steps, minutes, kimg, flip, turn, classes.`;
      assert.throws(() => configOf({ [name]: 1 }), new UserError(message));
    });
  }

  it('refuse two measures of an end', () => {
    const message = 'A training ends by one measure, but minutes and kimg were given: leave one of them.';
    assert.throws(() => configOf({ kimg: 1, minutes: 1 }), new UserError(message));
  });
});

describe('The settings of a sampling', () => {
  const usual = { count: 16, seed: 0, truncation: 1 };

  it('may be the usual ones', () => assert.doesNotThrow(() => checkSampling(usual)));

  for (const [setting, value, wanted] of [
    ['count', 0, 'a whole number from 1 to 10000'],
    ['seed', 0.5, 'a whole number from 0 to 2147483647'],
    ['truncation', -1, 'a number from 0 to 10'],
  ] as const) {
    it(`refuse ${setting} ${value}, and say what it may be`, () => {
      const message = `The setting ${setting} is ${value}: it must be ${wanted}.`;
      assert.throws(() => checkSampling({ ...usual, [setting]: value }), new UserError(message));
    });
  }
});
