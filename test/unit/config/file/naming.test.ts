/** Files are called as the config's naming wants. */
import assert from 'node:assert/strict';
import { DEFAULT_NAMING, named, namingFault } from '../../../../src/gan/config/file/naming.ts';

describe('The name of a file', () => {
  const parts = { run: 'monsters-1', seed: '0007' };

  it('has the run, the class that was asked for, and the seed', () => {
    assert.equal(named(DEFAULT_NAMING, { ...parts, class: 'bats' }), 'monsters-1-bats-0007');
    assert.equal(named(DEFAULT_NAMING, parts), 'monsters-1-0007');
  });

  it('loses the sign before a part that there is not', () => {
    assert.equal(named('{class}_{seed}', parts), '0007');
    assert.equal(named('new {class} {seed}', parts), 'new 0007');
  });

  it('takes what a class is called as it is', () => {
    assert.equal(named('{class}-{seed}', { ...parts, class: '$& {run}' }), '$& {run}-0007');
  });

  it('by default is one that may be', () => assert.equal(namingFault(DEFAULT_NAMING), undefined));
});
