/** What a session is asked for, by the choices of the panel and by what the workspace says. */
import assert from 'node:assert/strict';
import { formatsIn, wishFor } from '../../../src/webviews/generateWish.ts';
import type { PaletteChoice } from '../../../src/webviews/generateProtocol.ts';

const place = { outFolder: '/game/out', sheet: true, formats: [], palettes: {} };
const withFile = { ...place, palettes: { 'file-1': '/game/pico-8.hex' } };
const wish = (palette: PaletteChoice) => ({ truncation: 0.7, palette });

describe('What a panel asks a session for', () => {
  it('is cleaned as the workspace says, in the images’ own colours', () => {
    assert.deepEqual(wishFor(wish('own'), { clean: 'full', dither: true }, withFile), {
      truncation: 0.7,
      clean: 'full',
      dither: true,
    });
  });

  it('has own colours also where the workspace cleans nothing', () => {
    assert.equal(wishFor(wish('own'), { clean: 'off' }, place).clean, 'auto');
  });

  it('is as drawn where no palette is wanted, whatever the workspace says', () => {
    assert.deepEqual(wishFor(wish('none'), { clean: 'full' }, withFile), { truncation: 0.7, clean: 'off' });
  });

  it('has the colours of the file that was chosen, and of one class where one was', () => {
    const asked = { ...wish('file-1'), class: 'bats' };
    const palette = '/game/pico-8.hex';
    const expected = { truncation: 0.7, class: 'bats', clean: 'auto', palette };
    assert.deepEqual(wishFor(asked, { clean: 'auto' }, withFile), expected);
  });

  it('has the images’ own colors where a page names a palette that nobody has chosen', () => {
    for (const odd of ['file-2', '/etc/passwd', '__proto__', 'constructor'])
      assert.deepEqual(wishFor(wish(odd), { clean: 'auto' }, withFile), { truncation: 0.7, clean: 'auto' });
  });

  it('is saved in the formats that are known, of those that a page has kept', () => {
    assert.deepEqual(formatsIn({ ...place, formats: ['gif', 'of the future', 'ase'] }), ['ase', 'gif']);
  });
});
