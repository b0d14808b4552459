/** What a file says cannot speak to a terminal. */
import assert from 'node:assert/strict';
import { printable } from '../../src/gan/printable.ts';

describe('A text that is printed', () => {
  it('keeps its letters, lines and tabs, in every language', () => {
    const text = 'Wrote 4 sprites into 精灵/été\n\tand a sheet: 54 % 🎮';
    assert.equal(printable(text), text);
  });

  it('shows signs that a terminal would obey, and obeys none', () => {
    assert.equal(printable('a\x1b[31mb\x07\r\x9b2J\x7f'), 'a\\u001b[31mb\\u0007\\u000d\\u009b2J\\u007f');
    assert.equal(printable('gnp.\u202eexe'), 'gnp.\\u202eexe');
  });

  it('is the same JSON where it is JSON', () => {
    const value = { name: '\x9b31m\u202e\x1b' };
    assert.deepEqual(JSON.parse(printable(JSON.stringify(value))), value);
  });
});
