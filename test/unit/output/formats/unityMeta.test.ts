/** Unity's import settings, as a reader of YAML reads them. */
import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { unityMeta } from '../../../../src/gan/output/formats/unityMeta.ts';
import { composeSheet } from '../../../../src/gan/output/sheet/sheet.ts';
import { walkAndGrass } from '../../../support/spriteSets.ts';

interface Meta {
  readonly fileFormatVersion: number;
  readonly guid: string;
  readonly TextureImporter: {
    readonly internalIDToNameTable: readonly {
      readonly first: { readonly 213: bigint };
      readonly second: string;
    }[];
    readonly textureType: bigint;
    readonly spriteMode: bigint;
    readonly spritePixelsToUnits: bigint;
    readonly textureSettings: { readonly filterMode: bigint };
    readonly mipmaps: { readonly enableMipMap: bigint };
    readonly platformSettings: readonly {
      readonly textureCompression: bigint;
      readonly maxTextureSize: bigint;
    }[];
    readonly spriteSheet: {
      readonly sprites: readonly {
        readonly name: string;
        readonly rect: {
          readonly x: bigint;
          readonly y: bigint;
          readonly width: bigint;
          readonly height: bigint;
        };
        readonly pivot: { readonly x: number; readonly y: number };
        readonly spriteID: string;
        readonly internalID: bigint;
      }[];
      readonly nameFileIdTable: Readonly<Record<string, bigint>>;
    };
  };
}

const read = (text: string) => parse(text, { intAsBigInt: true }) as Meta;

describe('A .meta for Unity', () => {
  const sheet = composeSheet(walkAndGrass({ trim: true }));
  const text = unityMeta(sheet, 'Assets/Art/garden.png');
  const { guid, TextureImporter: importer } = read(text);

  it('imports the sheet as pixel art, cut into sprites', () => {
    assert.match(guid, /^[\da-f]{32}$/);
    assert.deepEqual(
      [importer.textureType, importer.spriteMode, importer.spritePixelsToUnits],
      [8n, 2n, 10n],
    );
    assert.deepEqual([importer.textureSettings.filterMode, importer.mipmaps.enableMipMap], [0n, 0n]);
    assert.equal(importer.platformSettings[0]?.textureCompression, 0n);
    assert.ok(
      Number(importer.platformSettings[0]?.maxTextureSize) >= Math.max(sheet.image.width, sheet.image.height),
    );
  });

  it('has each sprite’s place from the bottom, and turns it about the middle of what it was before it was trimmed', () => {
    const { sprites } = importer.spriteSheet;
    assert.deepEqual(sprites.map(({ name }) => name), sheet.frames.map(({ name }) => name)); // prettier-ignore
    for (const [i, { rect, pivot }] of sprites.entries()) {
      const frame = sheet.frames[i];
      assert.ok(frame);
      const { box, offset } = frame;
      const fromBottom = sheet.image.height - box.top - box.height;
      const expected = [box.left, fromBottom, box.width, box.height].map(BigInt);
      assert.deepEqual([rect.x, rect.y, rect.width, rect.height], expected);
      // The middle of 10×8, from the left and from the top.
      const middle = [
        offset.left + Number(pivot.x) * box.width,
        offset.top + (1 - Number(pivot.y)) * box.height,
      ];
      assert.deepEqual(middle.map((one) => Number(one.toFixed(9))), [5, 4]); // prettier-ignore
    }
  });

  it('calls every sprite by one number in all its tables', () => {
    const { sprites, nameFileIdTable } = importer.spriteSheet;
    const ids = Object.fromEntries(sprites.map(({ name, internalID }) => [name, internalID]));
    assert.deepEqual(nameFileIdTable, ids);
    assert.deepEqual(Object.fromEntries(importer.internalIDToNameTable.map(({ first, second }) => [second, first[213]])), ids); // prettier-ignore
    assert.equal(new Set(Object.values(ids)).size, 5);
    for (const id of Object.values(ids)) assert.ok(id > 0n && id < 2n ** 63n);
    assert.equal(new Set(sprites.map(({ spriteID }) => spriteID)).size, 5);
  });

  it('is the same for the same sheet at the same place, and has another GUID elsewhere', () => {
    assert.equal(unityMeta(sheet, 'Assets/Art/garden.png'), text);
    assert.notEqual(read(unityMeta(sheet, 'Assets/garden.png')).guid, guid);
  });
});
