/** Settings that come from a file are believed only within limits. */
import assert from 'node:assert/strict';
import { currentConfig, type StoredConfig } from '../../../src/gan/config/storedConfig.ts';
import { FAMILIES, PRESET_NAMES } from '../../../src/gan/config/overrides.ts';
import { trainingConfig } from '../../../src/gan/config/trainingConfig.ts';

describe('The settings in a file of a run', () => {
  for (const family of FAMILIES) {
    it(`are taken as they were written, of ${family}`, () => {
      const config = trainingConfig({ family });
      assert.deepEqual(currentConfig(JSON.parse(JSON.stringify(config)) as StoredConfig), config);
    });
  }
  for (const preset of PRESET_NAMES) {
    it(`are taken as they were written, of the preset ${preset}`, () => {
      const config = trainingConfig({ preset, seed: 7, steps: 5 });
      assert.deepEqual(currentConfig(JSON.parse(JSON.stringify(config)) as StoredConfig), config);
    });
  }

  it('are taken as they were written, of a run of textures', () => {
    const config = trainingConfig({ kind: 'texture', turn: true });
    assert.deepEqual(currentConfig(JSON.parse(JSON.stringify(config)) as StoredConfig), config);
  });

  const LIES: readonly (readonly [setting: string, value: unknown])[] = [
    ['family', 'deep'],
    ['canvas', null],
    ['canvas', { width: 1e9, height: 16 }],
    ['width', 1e9],
    ['batch', '32'],
    ['budget', { kind: 'weeks', amount: 1 }],
    ['learningRate', { from: 1 }],
    ['classes', { length: 3 }],
    ['classes', [{ name: 3, share: 1 }]],
    ['texture', { cell: 3, crops: 'tiles', mirrored: true, turned: false }],
    ['texture', { cell: 8, crops: 'tiles', mirrored: true }],
  ];
  for (const [setting, value] of LIES) {
    it(`are refused where ${setting} is ${JSON.stringify(value)}`, () => {
      const lying = { ...trainingConfig({}), [setting]: value } as StoredConfig;
      assert.throws(() => currentConfig(lying), new RangeError(`the setting ${setting} is none`));
    });
  }
});
