/** A CSS sprite, as a parser of CSS reads it. */
import assert from 'node:assert/strict';
import postcss from 'postcss';
import { cssSprite } from '../../../../src/gan/output/formats/css.ts';
import { composeSheet } from '../../../../src/gan/output/sheet/sheet.ts';
import { walkAndGrass } from '../../../support/spriteSets.ts';

const sheet = composeSheet(walkAndGrass({ padding: 1 }));
const root = postcss.parse(cssSprite(sheet, "it's.png"));

const rules = new Map<string, Record<string, string>>();
root.walkRules((rule) => {
  const values: Record<string, string> = {};
  rule.walkDecls(({ prop, value }) => void (values[prop] = value));
  if (rule.parent === root) rules.set(rule.selector, values);
});

describe('A CSS sprite', () => {
  it('draws the sheet without smoothing it', () => {
    const { background, 'image-rendering': rendering } = rules.get('.garden') ?? {};
    assert.deepEqual([background, rendering], ["url('it%27s.png') no-repeat content-box", 'pixelated']);
  });

  it('has a class a sprite that shows its part of the sheet', () => {
    const names = ['walk-a', 'walk-b', 'walk-c', 'grass-co-', 'ghost'];
    names.forEach((name, i) => {
      const { left = -1, top = -1 } = sheet.frames[i]?.box ?? {};
      const back = (pixels: number) => (pixels === 0 ? '0' : `-${pixels}px`);
      const position = `${back(left)} ${back(top)}`;
      const found = rules.get(`.garden.${name}`);
      assert.deepEqual(found, {
        width: '10px',
        height: '8px',
        padding: '0',
        'background-position': position,
      });
    });
  });

  it('plays each tag, a step a frame', () => {
    const { animation } = rules.get('.garden.garden-walk-play') ?? {};
    assert.equal(animation, 'garden-walk-play 300ms step-end infinite');
    const steps: string[] = [];
    root.walkAtRules('keyframes', (rule) => {
      if (rule.params === 'garden-walk-play') rule.walkRules(({ selector }) => void steps.push(selector));
    });
    assert.deepEqual(steps, ['0%', '33.3333%', '66.6667%']);
  });

  it('gives no two sprites one name, and no name that CSS cannot read', () => {
    const frames = ['1', 'a b', 'a-b', '--', '-7'].map((name) => ({ ...sheet.frames[0], name }));
    const text = cssSprite({ ...sheet, frames: frames as typeof sheet.frames, tags: [] }, 'a.png');
    const selectors: string[] = [];
    postcss.parse(text).walkRules(({ selector }) => void selectors.push(selector));
    assert.deepEqual(selectors.slice(1), ['s1', 'a-b', 'a-b-2', 's--', 's-7'].map((name) => `.garden.${name}`)); // prettier-ignore
  });
});
