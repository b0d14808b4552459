/** What is wrong with a gan.config.json is told in a sentence each, at its place. */
import assert from 'node:assert/strict';
import { checked } from '../../../../src/gan/config/file/check.ts';

/** `line:column sentence` of each problem. */
const told = (text: string) =>
  checked(text).problems.map(({ line, column, message }) => `${line}:${column} ${message}`);

const withDataset = (entry: object) => JSON.stringify({ version: 1, datasets: { monsters: entry } });
const messages = (config: object) =>
  checked(JSON.stringify({ version: 1, ...config })).problems.map(({ message }) => message);

describe('A config', () => {
  it('may have comments, trailing commas and a byte order mark', () => {
    const { config, problems } = checked(
      '\uFEFF// ours\n{ "version": 1, /* no datasets yet */ "datasets": {}, }\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(JSON.parse(JSON.stringify(config)), { version: 1, datasets: {} });
  });

  it('needs nothing but a version', () => {
    assert.deepEqual(told('{ "version": 1 }'), []);
    assert.deepEqual(told('{\n  "datasets": {}\n}'), [
      '1:1 "version" is missing in the config: it must be 1.',
    ]);
  });

  it('is told of every fault, in the order of the text', () => {
    const text = `{
  "version": 1,
  "datasets": {
    "monsters": { "images": "art", "size": 33 },
    "items": { "imges": "art" }
  },
  "outputs": { "count": 0 }
}`;
    assert.deepEqual(told(text), [
      '4:44 "size" is 33: it must be "auto", 16, 24, 32, 48, 64, 96 or 128, or two of them as 32x48, the longer less than 3 times the shorter.',
      '5:5 "images" is missing in "items": it must be a folder, a .png file or a glob, or a list of up to 50 of them.',
      '5:16 There is no key "imges" in "items": did you mean "images"?',
      '7:25 "count" is 0: it must be a whole number from 1 to 10000.',
    ]);
  });

  it('counts lines that end as on Windows', () => {
    assert.deepEqual(told('{\r\n  "version": 1,\r\n  "engin": {}\r\n}'), [
      '3:3 There is no key "engin" in the config: did you mean "engine"?',
    ]);
  });

  it('finds the place of an entry that is called by a number', () => {
    const text = '{ "version": 1, "datasets": { "2024": { "images": ["a", 5] } } }';
    assert.deepEqual(told(text), [
      '1:57 "images" is 5: it must be a folder, a .png file or a glob of up to 200 signs.',
    ]);
  });

  it('names the keys there are where none is near', () => {
    assert.deepEqual(told('{ "version": 1, "colour": 1 }'), [
      '1:17 There is no key "colour" in the config: the keys are version, datasets, training, outputs, assets, engine.',
    ]);
  });

  it('offers the key that was meant, to be put in its place', () => {
    const [problem] = checked(withDataset({ images: 'a', exclud: ['b'] })).problems;
    assert.equal(problem?.replacement, '"exclude"');
    assert.equal(problem.length, '"exclud"'.length);
  });

  it('does not lose a key that stands twice in silence', () => {
    assert.deepEqual(told('{ "version": 1, "version": 1 }'), [
      '1:17 The key "version" stands here twice: leave one of them.',
    ]);
  });

  for (const [text, sentence] of [
    ['', '1:1 A value should stand here.'],
    ['[]', '1:1 A config is an object, as { "version": 1 }.'],
    ['null', '1:1 A config is an object, as { "version": 1 }.'],
    ['{ "version": 1', '1:15 A closing } is missing.'],
    ['{ "version" 1 }', '1:13 A colon should stand here.'],
    ['{ "version": 1 } 2', '1:18 Nothing may stand after the end of the config.'],
    ['['.repeat(100_000), '1:1 This is nested too deeply: it is no config.'],
    ['"'.padEnd(1_000_001, 'x'), '1:1 This is larger than 1 MB: it is no config.'],
    [
      '{ "version": 9, "news": {} }',
      '1:14 This gan.config.json is of version 9, and this GAN Asset Studio knows up to 1: update it.',
    ],
    ['{ "version": -1 }', '1:14 "version" is -1: it must be 1.'],
    ['{ "version": "1" }', '1:14 "version" is "1": it must be 1.'],
  ] as const) {
    it(`that is ${text.slice(0, 30) || 'empty'} is told so`, () => assert.deepEqual(told(text)[0], sentence));
  }

  it('that names __proto__ has no such key', () => {
    assert.deepEqual(told('{ "version": 1, "__proto__": { "a": 1 } }'), [
      '1:17 There is no key "__proto__" in the config: the keys are version, datasets, training, outputs, assets, engine.',
    ]);
  });
});

describe('A dataset', () => {
  for (const [images, clause] of [
    ['../art', 'within the folder of the config file, without .. in it'],
    ['art/../../x', 'within the folder of the config file, without .. in it'],
    ['/art', 'seen from the folder of the config file, without a drive or / before it'],
    ['C:/art', 'seen from the folder of the config file, without a drive or / before it'],
    ['~/art', 'seen from the folder of the config file, without a drive or / before it'],
    ['art\\monsters', 'written with / between its parts, on every system'],
  ] as const) {
    it(`is not found at ${images}`, () => {
      assert.deepEqual(messages({ datasets: { a: { images } } }), [`"${images}" must be ${clause}.`]);
      assert.deepEqual(messages({ datasets: { a: { images: 'a', exclude: [images] } } }), [
        `"${images}" must be ${clause}.`,
      ]);
    });
  }

  it('names a training that there is', () => {
    const training = { overnight: {} };
    assert.deepEqual(messages({ training, datasets: { a: { images: 'a', training: 'overnight' } } }), []);
    assert.deepEqual(messages({ training, datasets: { a: { images: 'a', training: 'overnite' } } }), [
      'There is no training "overnite": did you mean "overnight"?',
    ]);
    assert.deepEqual(messages({ datasets: { a: { images: 'a', training: 'x' } } }), [
      'There is no training "x": the trainings are fast, balanced, best.',
    ]);
  });

  it('has a canvas that its training can have', () => {
    const training = { plain: { family: 'mlp' } };
    assert.deepEqual(messages({ training, datasets: { a: { images: 'a', size: 128, training: 'plain' } } }), [
      'A canvas of 128×128 is too large for the family mlp, which has weights for every pixel: set the size to 64 or less, or another family.',
    ]);
  });

  it('has a name that a run can have', () => {
    const sentence =
      'cannot be a name: use up to 60 letters, digits, ".", "_", "-" and blanks, a letter or digit first.';
    for (const name of ['../up', '.hidden', '', 'a/b', 'x'.repeat(61)]) {
      assert.deepEqual(messages({ datasets: { [name]: { images: 'a' } } }), [`"${name}" ${sentence}`]);
    }
    assert.deepEqual(messages({ datasets: { 'Größe 2_b-c.d': { images: 'a' } } }), []);
  });
});

describe('A training', () => {
  it('ends by one measure', () => {
    assert.deepEqual(messages({ training: { a: { steps: 5, minutes: 1 } } }), [
      'A training ends by one measure, but steps and minutes are given: leave one of them.',
    ]);
  });

  it('with a key that there is not is told so once', () => {
    assert.deepEqual(
      messages({ training: { a: { bach: 4 } }, datasets: { d: { images: 'x', training: 'a' } } }),
      ['There is no key "bach" in "a": did you mean "batch"?'],
    );
  });

  it('is not called as a preset', () => {
    assert.deepEqual(messages({ training: { fast: {} } }), [
      'fast is a preset that is there already: choose another name.',
    ]);
  });

  it('that cannot be is told of once, where it stands', () => {
    const { problems } = checked(
      '{ "version": 1, "training": { "a": { "size": 28 } }, "datasets": { "d": { "images": "x", "training": "a" } } }',
    );
    assert.deepEqual(
      problems.map(({ column, message }) => [column, message]),
      [
        [
          31,
          'A canvas of 28×28 is only for the family dcgan, whose textbook network it is: set the family to dcgan, or the size to 32.',
        ],
      ],
    );
  });
});

describe('The training for all', () => {
  it('that cannot be is told of once, and not at each dataset', () => {
    const config = {
      training: { default: { size: 28 } },
      datasets: { a: { images: 'a' }, b: { images: 'b' } },
    };
    assert.equal(messages(config).length, 1);
  });
});

describe('Outputs', () => {
  for (const [outputs, sentence] of [
    [{ folder: '.' }, '"folder" is ".": it must be a folder below that of the config file.'],
    [{ folder: '../out' }, '"../out" must be within the folder of the config file, without .. in it.'],
    [
      { naming: 'sprite' },
      '"naming" is "sprite": it must be a name with {seed} in it, by which files differ.',
    ],
    [
      { naming: '{seed}{colour}' },
      '"naming" is "{seed}{colour}": it must be made of {run}, {class} and {seed}, not of {colour}.',
    ],
    [
      { naming: 'a/{seed}' },
      '"naming" is "a/{seed}": it must be made of letters, digits, ".", "_", "-" and blanks besides {run}, {class} and {seed}, and not begin with a dot.',
    ],
  ] as const) {
    it(`with ${JSON.stringify(outputs)} are told what is wrong`, () => {
      assert.deepEqual(messages({ outputs }), [sentence]);
    });
  }
});

describe('Assets', () => {
  const outputs = { folder: 'made' };
  for (const [assets, sentence] of [
    [{ a: {} }, '"run" is missing in "a": it must be text between quotes.'],
    [{ a: { run: '../b' } }, '"../b" must be within the folder of the config file, without .. in it.'],
    [{ a: { run: './' } }, '"./" must be the name of a run, or its folder.'],
    [{ a: { run: 'b', width: 64 } }, '"width" is of textures: leave it out, or set kind to texture.'],
    [{ a: { run: 'b', kind: 'texture', class: 'c' } }, 'A texture has no "class": leave it out.'],
    [
      { a: { run: 'b', naming: 'x' } },
      '"naming" is "x": it must be a name with {seed} in it, by which files differ.',
    ],
    [
      { a: { run: 'b', folder: 'made/' } },
      'The folder "made" is that of all outputs: each asset has one of its own.',
    ],
    [
      { a: { run: 'b' }, c: { run: 'b', folder: 'made/A' } },
      'The folder "made/A" is that of "a": each asset has one of its own.',
    ],
  ] as const) {
    it(`as ${JSON.stringify(assets)} are told what is wrong`, () => {
      assert.deepEqual(messages({ outputs, assets }), [sentence]);
    });
  }

  it('are told where what they say does not go with the outputs for all', () => {
    const trimmed = {
      outputs: { trim: true, layout: 'packed' },
      assets: { a: { run: 'b', layout: 'grid' } },
    };
    assert.deepEqual(messages(trimmed), [
      'Sprites in a grid cannot be trimmed: leave out trim, or set layout to packed.',
    ]);
  });

  it('say all that an output does, and more', () => {
    const texture = { run: 'models/b', kind: 'texture', folder: 'ground', seed: 3, width: 64, maps: true };
    const sprites = {
      run: 'b',
      class: 'bats',
      seed: 2,
      count: 3,
      palette: 'p.gpl',
      clean: 'full',
      truncation: 0.7,
    };
    assert.deepEqual(messages({ assets: { texture, sprites } }), []);
  });
});
