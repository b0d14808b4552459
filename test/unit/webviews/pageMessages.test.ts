/** What the extension takes from its pages. */
import assert from 'node:assert/strict';
import { isMessage, logDropped } from '../../../src/webviews/pageMessages.ts';
import type { PageName } from '../../../src/webviews/messageSchema.ts';

const wish = { truncation: 1, palette: 'own' };
const sprite = { origin: { seed: 3, varied: [{ seed: 9, distance: 0.5 }] }, wish, weights: 'abc' };
const found = (place: object) => ({ ...sprite, origin: { seed: 0, found: place } });
const texture = { width: 128, height: 64, count: 3, seed: 5, maps: true };
const background = { kind: 'color', color: '#ff00ff' };
const image = { run: '/game/.gan/runs/bats-1', name: 'bats-1-0001.png' };

describe('A message of a page', () => {
  for (const [page, message] of [
    ['training', { kind: 'ready' }],
    ['training', { kind: 'stop' }],
    ['training', { kind: 'trainingImage', file: 'bats/bat-01.png' }],
    ['training', { kind: 'grid', step: 0 }],
    ['comparison', { kind: 'open', side: 1 }],
    ['comparison', { kind: 'background', background: { kind: 'dark', color: '#0a0b0c' } }],
    ['gallery', { kind: 'notice', action: 'openFolder' }],
    ['gallery', { kind: 'opened', ids: [] }],
    ['gallery', { kind: 'delete', id: image.run }],
    ['gallery', { kind: 'deleteImage', ...image }],
    ['generate', { kind: 'ready' }],
    ['generate', { kind: 'ready', weights: 'abc' }],
    ['generate', { kind: 'draw', order: 1, sprites: [sprite] }],
    ['generate', { kind: 'save', sprites: [found({ kind: 'variation', distance: 0.5 })] }],
    ['generate', { kind: 'save', sprites: [found({ kind: 'colors', shape: 1, from: '16' })] }],
    ['generate', { kind: 'nearest', sprite }],
    ['generate', { kind: 'chooseFolder' }],
    ['generate', { kind: 'background', background }],
    ['texture', { kind: 'save', wish: texture }],
    ['texture', { kind: 'background', background }],
  ] as const satisfies readonly (readonly [PageName, unknown])[]) {
    it(`is taken where it is one of the ${page} page's own: ${JSON.stringify(message)}`, () => {
      assert.ok(isMessage(page, message));
    });
  }

  for (const [page, message] of [
    ['training', undefined],
    ['training', null],
    ['training', 'ready'],
    ['training', []],
    ['training', {}],
    ['training', { kind: 'open', side: 0 }],
    ['training', { kind: 'ready', file: '/etc/passwd' }],
    ['training', { kind: 'trainingImage' }],
    ['training', { kind: 'trainingImage', file: { toString: 'x' } }],
    ['training', { kind: 'trainingImage', file: 'x'.repeat(5000) }],
    ['training', { kind: 'grid', step: -1 }],
    ['training', { kind: 'grid', step: 1.5 }],
    ['training', { kind: 'grid', step: '1' }],
    ['comparison', { kind: 'open', side: 2 }],
    ['comparison', { kind: 'open', side: '0' }],
    ['comparison', { kind: 'open' }],
    ['training', { kind: 'background', background: { kind: 'dark', color: 'url(https://evil)' } }],
    ['gallery', { kind: 'notice', action: 'workbench.action.terminal.new' }],
    ['gallery', { kind: 'notice', action: '__proto__' }],
    ['gallery', { kind: 'opened', ids: [1] }],
    ['gallery', { kind: 'opened', ids: Array<string>(10_001).fill('') }],
    ['gallery', { kind: 'constructor', id: image.run }],
    ['gallery', { kind: 'deleteFile', file: '/home/me/thesis.tex' }],
    ['gallery', { kind: 'deleteImage', run: image.run }],
    ['gallery', { kind: 'deleteImage', ...image, file: '/home/me/thesis.tex' }],
    ['generate', { kind: 'ready', kept: { place: { outFolder: '/home/me' } } }],
    ['generate', { kind: 'save', sprites: [sprite], place: { outFolder: '/home/me' } }],
    ['generate', { kind: 'save', sprites: [{ ...sprite, wish: { ...wish, paletteFile: '/etc/passwd' } }] }],
    ['generate', { kind: 'save', sprites: [{ ...sprite, origin: { seed: -1 } }] }],
    ['generate', { kind: 'save', sprites: [{ ...sprite, pixels: 'AAAA' }] }],
    ['generate', { kind: 'draw', order: 1, sprites: [found({ kind: 'variation', distance: 2 })] }],
    ['generate', { kind: 'draw', order: 1, sprites: [found({ kind: 'image', file: '/etc/passwd' })] }],
    ['generate', { kind: 'draw', order: 1, sprites: Array<object>(10_001).fill(sprite) }],
    ['generate', { kind: 'openSheet', file: '/home/me/thesis.tex' }],
    ['generate', { kind: 'background', background: { ...background, color: 'url(https://example.org)' } }],
    ['texture', { kind: 'save', wish: { ...texture, outFolder: '/home/me' } }],
    ['texture', { kind: 'draw', wish: { ...texture, width: 1e9 } }],
  ] as const satisfies readonly (readonly [PageName, unknown])[]) {
    it(`is not taken by the ${page} panel where it is ${JSON.stringify(message)?.slice(0, 80)}`, () => {
      assert.equal(isMessage(page, message), false);
    });
  }

  it('is logged in one sentence where it is dropped, however long it is', () => {
    const lines: string[] = [];
    logDropped({ warn: (line: string) => lines.push(line) }, 'gallery', { kind: 'x'.repeat(9999) });
    assert.equal(lines.length, 1);
    assert.match(
      lines[0] ?? '',
      /^The gallery page sent a message that it may not send, which was dropped: .{200}…$/,
    );
  });
});
