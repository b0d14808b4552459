/** A config of an older version is read as if it had been brought up to date, and its faults are told where they stand in it. */
import assert from 'node:assert/strict';
import { checked } from '../../../../src/gan/config/file/check.ts';
import { migrated, MIGRATIONS, type Migration } from '../../../../src/gan/config/file/migrations.ts';
import { CONFIG_VERSION } from '../../../../src/gan/config/file/ganConfig.ts';

describe('A config of version 0', () => {
  it('holds the settings of one training, of sprites of 32×32', () => {
    const { config, version } = checked('{ "steps": 5000, "batch": 16, }');
    assert.deepEqual(config, { version: 1, training: { default: { size: 32, steps: 5000, batch: 16 } } });
    assert.equal(version, 0);
  });

  it('keeps the size that it says', () => {
    assert.deepEqual(checked('{ "size": "48x64" }').config?.training, { default: { size: '48x64' } });
  });

  it('is told of a wrong value where it stands', () => {
    const { problems } = checked('{\n  "steps": 5000,\n  "batch": 1\n}');
    assert.deepEqual(
      problems.map(({ line, column, message }) => [line, column, message]),
      [[3, 12, '"batch" is 1: it must be a whole number from 2 to 256.']],
    );
  });
});

describe('The migrations', () => {
  it('are one a version', () => assert.equal(MIGRATIONS.length, CONFIG_VERSION));

  it('are applied one after the other, and know the way back through all of them', () => {
    const wrapping = (key: string): Migration => ({
      migrate: (older) => ({ [key]: older }),
      origin: ([, ...rest]) => rest,
    });
    const { config, origin } = migrated({ a: 1 }, 0, [wrapping('inner'), wrapping('outer')]);
    assert.deepEqual(config, { outer: { inner: { a: 1 } } });
    assert.deepEqual(origin(['outer', 'inner', 'a']), ['a']);
  });

  it('leave a config of today as it is', () => {
    const config = { version: CONFIG_VERSION, training: {} };
    assert.equal(migrated(config, CONFIG_VERSION).config, config);
  });
});
