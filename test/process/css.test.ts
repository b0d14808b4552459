/** A browser shows what `gan pack` writes as CSS: every sprite and every frame of an animation at its place. */
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { encodePng } from '../../src/gan/output/png.ts';
import { findChromium } from '../host/runner/chromium.ts';
import { assertWell, gan } from '../support/gan.ts';
import { noisyPicture, standing } from '../support/spriteSets.ts';
import { writeFiles } from '../support/sprites.ts';
import { temporaryFolders } from '../support/temporaryFolder.ts';

const CANVAS = { width: 12, height: 10 };
const frames = [[9, 7], [12, 10], [5, 4]].map(([width = 1, height = 1], i) => noisyPicture(i, width, height)); // prettier-ignore
/** Someone's own style sheet, of the kind that most pages begin with. */
const RESET = '* { box-sizing: border-box; margin: 0; padding: 0 } body { background: transparent }';

describe('A CSS sprite in a browser', () => {
  const newFolder = temporaryFolders();
  let browser: Browser;
  before(async () => {
    const chromiumSandbox = process.getuid?.() !== 0;
    browser = await chromium.launch({ executablePath: await findChromium(), chromiumSandbox });
  });
  after(() => browser.close());

  /** The page's first element as it is seen, with nothing behind it. */
  const shot = async (page: Page) => {
    const png = await page.locator('span').first().screenshot({ omitBackground: true });
    return sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  };

  for (const words of [
    ['--trim', '--padding', '1'],
    ['--layout', 'packed'],
    ['--layout', 'grid'],
    ['--trim', '--anchor', 'feet'],
  ]) {
    // prettier-ignore
    it(`stands still while it plays, with ${words.join(' ')}`, async () => {
      const folder = await newFolder();
      for (const [i, frame] of frames.entries())
        await writeFiles(path.join(folder, 'hero'), { [`walk/${i}.png`]: await encodePng(frame) });
      assertWell(await gan(['pack', path.join(folder, 'hero'), '--out', folder, '--format', 'css', ...words]));
      const page = await browser.newPage();
      const show = async (name: string) => {
        const html = `<style>${RESET}</style><link rel="stylesheet" href="hero.css"><span class="hero ${name}"></span>`;
        await writeFiles(folder, { 'page.html': html });
        await page.goto(pathToFileURL(path.join(folder, 'page.html')).href);
      };
      const expected = frames.map((frame) => Buffer.from(standing(frame, CANVAS, words.includes('feet') ? 'feet' : 'center').pixels)); // prettier-ignore
      for (const [i, pixels] of expected.entries()) {
        await show(`walk-${i}`);
        const { data, info } = await shot(page);
        assert.deepEqual([info.width, info.height], [CANVAS.width, CANVAS.height]);
        assert.deepEqual(data, pixels, `sprite ${i}`);
      }
      await show('hero-walk-play');
      for (const [i, pixels] of expected.entries()) {
        const seek = 'const [played] = document.getAnimations(); played.pause(); played.currentTime =';
        await page.evaluate(`${seek} ${100 * i + 50}`);
        assert.deepEqual((await shot(page)).data, pixels, `frame ${i}`);
      }
      await page.close();
    });
  }
});
