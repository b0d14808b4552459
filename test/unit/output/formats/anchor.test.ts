/** A sprite stands at the same place in every format and layout, whatever its size: where its anchor says. */
import assert from 'node:assert/strict';
import Aseprite from 'ase-parser';
import { parse as parseYaml } from 'yaml';
import type { Anchor, SheetSettings } from '../../../../src/gan/config/sheetSettings.ts';
import { framesIn } from '../../../../src/gan/output/atlas.ts';
import { animationsOf } from '../../../../src/gan/output/formats/animation.ts';
import { asepriteFile } from '../../../../src/gan/output/formats/asepriteFile.ts';
import { asepriteJson } from '../../../../src/gan/output/formats/asepriteJson.ts';
import { cssSprite } from '../../../../src/gan/output/formats/css.ts';
import { texturePackerJson } from '../../../../src/gan/output/formats/texturePacker.ts';
import { tiledTileset } from '../../../../src/gan/output/formats/tiled.ts';
import { unityMeta } from '../../../../src/gan/output/formats/unityMeta.ts';
import type { Grid } from '../../../../src/gan/output/sheet/layout.ts';
import { composeSheet, type Sheet } from '../../../../src/gan/output/sheet/sheet.ts';
import type { SpriteSet } from '../../../../src/gan/output/sheet/spriteSet.ts';
import { spriteOf } from '../../../../src/gan/output/slices.ts';
import type { PixelImage } from '../../../../src/gan/protocol.ts';
import { phaserTexture, pixiSheet } from '../../../support/engines.ts';
import { cut, noisyPicture, PROGRAM, standing } from '../../../support/spriteSets.ts';

/** Odd and even sides, so that a middle that is rounded otherwise is seen. */
const SIZES = [[9, 7], [12, 10], [5, 4], [8, 3]]; // prettier-ignore
const CANVAS = { width: 12, height: 10 };
const sprites = SIZES.map(([width = 1, height = 1], i) => ({ name: `s${i}`, image: noisyPicture(i, width, height) })); // prettier-ignore
const setOf = (settings: SheetSettings): SpriteSet => ({
  name: 'motley',
  sprites,
  tags: [{ name: 'motley', from: 0, to: sprites.length - 1 }],
  settings,
});

interface Part {
  /** On the sheet. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** On the canvas. */
  readonly left: number;
  readonly top: number;
}

/** The canvas as an engine draws it, a part of the sheet on it. */
function drawn(sheet: Sheet, part: Part): PixelImage {
  const image = { width: part.w, height: part.h, pixels: Uint8Array.from(cut(sheet.image, part)) };
  const pixels = new Uint8Array(CANVAS.width * CANVAS.height * 4);
  for (let y = 0; y < image.height; y++)
    for (let x = 0; x < image.width * 4; x++)
      pixels[((part.top + y) * CANVAS.width + part.left) * 4 + x] =
        image.pixels[y * image.width * 4 + x] ?? 0;
  return { ...CANVAS, pixels };
}

const inPhaser = (kind: 'JSONHash' | 'JSONArray', text: string, sheet: Sheet) => {
  const texture = phaserTexture(kind, JSON.parse(text), sheet.image.width, sheet.image.height);
  return texture.getFrameNames().map((name) => texture.get(name));
};

for (const anchor of ['center', 'feet'] as const satisfies readonly Anchor[]) {
  const expected = sprites.map(({ image }) => standing(image, CANVAS, anchor));
  const pivot = { x: 0.5, y: anchor === 'feet' ? 1 : 0.5 };

  for (const settings of [
    { layout: 'grid', padding: 1 },
    { layout: 'packed' },
    { trim: true, extrude: 1 },
  ] satisfies SheetSettings[]) {
    describe(`With the anchor ${anchor} and ${JSON.stringify(settings)}, each sprite stands where it should`, () => {
      const sheet = composeSheet(setOf({ ...settings, anchor }));
      const hash = asepriteJson(sheet, 'motley.png', PROGRAM);
      const array = texturePackerJson(sheet, 'motley.png', PROGRAM);

      it('in Phaser, by Aseprite’s JSON and by TexturePacker’s, and turns about the anchor', () => {
        for (const [kind, text] of [
          ['JSONHash', hash],
          ['JSONArray', array],
        ] as const) {
          const frames = inPhaser(kind, text, sheet);
          const found = frames.map((f) => drawn(sheet, { x: f.cutX, y: f.cutY, w: f.cutWidth, h: f.cutHeight, left: f.x, top: f.y })); // prettier-ignore
          assert.deepEqual(found, expected);
          for (const frame of frames) {
            assert.deepEqual([frame.realWidth, frame.realHeight], [12, 10]);
            assert.deepEqual({ x: frame.pivotX, y: frame.pivotY }, pivot);
          }
        }
      });

      it('in Pixi, which takes the anchor for its own', async () => {
        const { textures } = await pixiSheet(JSON.parse(hash), sheet.image.width, sheet.image.height);
        const found = Object.values(textures).map(
          ({ frame, trim }) =>
          drawn(sheet, { x: frame.x, y: frame.y, w: frame.width, h: frame.height, left: trim?.x ?? 0, top: trim?.y ?? 0 }), // prettier-ignore
        );
        assert.deepEqual(found, expected);
        for (const { orig, defaultAnchor } of Object.values(textures)) {
          assert.deepEqual([orig.width, orig.height], [12, 10]);
          assert.deepEqual({ ...defaultAnchor }, pivot);
        }
      });

      it('in Unity, whose pivots lie on each other', () => {
        const meta = parseYaml(unityMeta(sheet, 'Assets/motley.png')) as UnityMeta;
        const found = meta.TextureImporter.spriteSheet.sprites.map(({ rect, pivot: point }) => {
          const left = Math.round(CANVAS.width * pivot.x - rect.width * point.x);
          const top = Math.round(CANVAS.height * pivot.y - rect.height * (1 - point.y));
          const y = sheet.image.height - rect.y - rect.height;
          return drawn(sheet, { x: rect.x, y, w: rect.width, h: rect.height, left, top });
        });
        assert.deepEqual(found, expected);
      });

      it('in CSS, whose elements are all of one size', () => {
        const css = cssSprite(sheet, 'motley.png');
        const found = sprites.map(({ name }) => {
          const rule = new RegExp(`\\.motley\\.${name} \\{([^}]*)\\}`).exec(css)?.[1] ?? '';
          const [w = 0, h = 0] = numbersOf(rule, 'width').concat(numbersOf(rule, 'height'));
          const [top = 0, right = 0, bottom = 0, left = 0] = numbersOf(rule, 'padding');
          const [x = 0, y = 0] = numbersOf(rule, 'background-position').map(Math.abs);
          assert.deepEqual([left + w + right, top + h + bottom], [12, 10]);
          return drawn(sheet, { x, y, w, h, left, top });
        });
        assert.deepEqual(found, expected);
      });

      it('when the sheet is cut again by its atlas', () => {
        for (const text of [hash, array])
          assert.deepEqual(framesIn(text, '')?.map((frame) => spriteOf(sheet.image, frame)), expected); // prettier-ignore
      });
    });
  }

  describe(`With the anchor ${anchor}, what has one canvas has each sprite where it should be`, () => {
    const set = setOf({ anchor });
    const at = { x: 6, y: anchor === 'feet' ? 10 : 5 };

    it('in GIF and APNG', () => assert.deepEqual(animationsOf(set)[0]?.frames, expected));

    it('in an .aseprite file, which has the anchor as the pivot of a slice', () => {
      const file = new Aseprite(Buffer.from(asepriteFile(set, [])), '');
      file.parse();
      const found = file.frames.map(({ cels }) => {
        const [cel] = cels;
        assert.ok(cel);
        const image = { width: cel.w, height: cel.h, pixels: new Uint8Array(cel.rawCelData) };
        return drawn({ image } as Sheet, { x: 0, y: 0, w: cel.w, h: cel.h, left: cel.xpos, top: cel.ypos });
      });
      assert.deepEqual(found, expected);
      const key = { frameNumber: 0, x: 0, y: 0, ...CANVAS, pivot: at };
      assert.deepEqual(file.slices.map(({ name, keys }) => [name, keys]), [['pivot', [key]]]); // prettier-ignore
      const json = JSON.parse(asepriteJson(composeSheet(set), 'a.png', PROGRAM)) as { meta: { slices: unknown } }; // prettier-ignore
      const bounds = { x: 0, y: 0, w: 12, h: 10 };
      assert.deepEqual(json.meta.slices, [{ name: 'pivot', color: '#0000ffff', keys: [{ frame: 0, bounds, pivot: at }] }]); // prettier-ignore
    });

    it('in Tiled, which places tiles as objects by it', () => {
      const xml = tiledTileset(composeSheet(set) as Sheet & { grid: Grid }, 'a.png');
      assert.match(xml, new RegExp(` objectalignment="${anchor === 'feet' ? 'bottom' : 'center'}"`));
    });
  });
}

describe('Where no anchor is said', () => {
  const sheet = composeSheet(setOf({ layout: 'packed' }));

  it('sprites are centered, and Pixi and Tiled keep what they do by themselves', () => {
    const text = asepriteJson(sheet, 'a.png', PROGRAM);
    assert.deepEqual(framesIn(text, '')?.map((frame) => spriteOf(sheet.image, frame)), sprites.map(({ image }) => standing(image, CANVAS, 'center'))); // prettier-ignore
    assert.doesNotMatch(text, /"anchor"|"pivot",/);
    const grid = composeSheet(setOf({})) as Sheet & { grid: Grid };
    assert.doesNotMatch(tiledTileset(grid, 'a.png'), /objectalignment/);
  });
});

interface UnityMeta {
  readonly TextureImporter: {
    readonly spriteSheet: {
      readonly sprites: readonly {
        readonly rect: {
          readonly x: number;
          readonly y: number;
          readonly width: number;
          readonly height: number;
        };
        readonly pivot: { readonly x: number; readonly y: number };
      }[];
    };
  };
}

/** Those of a declaration, in pixels. */
function numbersOf(rule: string, property: string): number[] {
  const value = new RegExp(`(?:^|[\\s;])${property}: ([^;]*);`).exec(rule)?.[1] ?? '';
  return value.split(' ').map((word) => Number.parseFloat(word));
}
