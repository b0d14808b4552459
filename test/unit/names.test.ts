/** Names of people and folders as names of files. */
import assert from 'node:assert/strict';
import { fileNameOf, folded, isFileName } from '../../src/gan/names.ts';

describe('A name of a file', () => {
  const CASES: readonly (readonly [text: string, name: string, why: string])[] = [
    ['bats', 'bats', 'stays what it is'],
    ['Fledermäuse (klein)', 'Fledermäuse (klein)', 'may have letters of any language, blanks and brackets'],
    ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j', 'has no sign that a path or Windows reads meaning into'],
    ['CON', 'CON-', 'is none that Windows keeps for itself'],
    ['nul.png', 'nul-.png', 'is none of those with an ending either'],
    ['..', '-', 'is no way up'],
    ['', '-', 'is not empty'],
    ['ends. . ', 'ends', 'has no dots and blanks at its end, which Windows drops'],
    ['a\u0000b\u202Ec', 'a-b-c', 'has no signs that nobody sees'],
    ['u\u0308ber', 'über', 'is in its composed form'],
    ['x'.repeat(300), 'x'.repeat(80), 'is short enough'],
  ];
  for (const [text, name, why] of CASES) {
    it(`${why}: ${JSON.stringify(text.slice(0, 30))}`, () => {
      assert.equal(fileNameOf(text), name);
      assert.equal(isFileName(text), text === name);
      assert.ok(isFileName(name));
    });
  }

  it('is one with another on Windows and macOS where they differ in capitals or in form', () => {
    assert.equal(folded('BATS u\u0308'), folded('bats ü'));
  });
});
