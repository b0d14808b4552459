/**
 * What the pages may send to the extension: one schema a page, which every message is validated by and which the types are made of.
 * A page names no path: it names a run, an image of it or an index, which the extension resolves. Pages import types only.
 */

import * as v from 'valibot';

/** Longer are no path and no name; more are no list that a person has made. */
const mostCharacters = 4096;
const mostItems = 10_000;

const text = v.pipe(v.string(), v.maxLength(mostCharacters));
const step = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** One of these kinds, with these fields and no others. */
function message<const Kind extends string, const Fields extends v.ObjectEntries>(
  kinds: readonly Kind[],
  fields: Fields,
) {
  return v.pipe(v.strictObject({ kind: v.picklist(kinds), ...fields }), v.readonly());
}

const seed = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 31 - 1));
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const side = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_536));

/** A background that sprites are shown on. */
export const shownBackground = v.pipe(
  v.strictObject({
    kind: v.picklist(['editor', 'checkerboard', 'light', 'dark', 'color']),
    color: v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/)),
  }),
  v.readonly(),
);

/** The background that was chosen in the page, for all of them. */
const background = message(['background'], { background: shownBackground });

/** What a sprite is drawn from, and everything else that it is drawn with; a palette file is named by the id that the page was given. */
const sprite = v.pipe(
  v.strictObject({
    origin: v.pipe(
      v.strictObject({
        seed,
        varied: v.exactOptional(
          v.pipe(
            v.array(v.pipe(v.strictObject({ seed, distance: share }), v.readonly())),
            v.maxLength(1000),
            v.readonly(),
          ),
        ),
        found: v.exactOptional(
          v.pipe(
            v.variant('kind', [
              v.strictObject({ kind: v.literal('match') }),
              v.strictObject({ kind: v.literal('variation'), distance: share }),
              v.strictObject({ kind: v.literal('between'), frame: seed, frames: seed }),
              v.strictObject({ kind: v.literal('colors'), shape: v.picklist([0, 1]), from: text }),
            ]),
            v.readonly(),
          ),
        ),
      }),
      v.readonly(),
    ),
    wish: v.pipe(
      v.strictObject({
        class: v.exactOptional(text),
        truncation: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
        palette: text,
      }),
      v.readonly(),
    ),
    weights: v.exactOptional(text),
  }),
  v.readonly(),
);
const sprites = v.pipe(v.array(sprite), v.maxLength(mostItems), v.readonly());

const texture = v.pipe(
  v.strictObject({ width: side, height: side, count: side, seed, maps: v.boolean() }),
  v.readonly(),
);

export const messageSchemas = {
  /**
   * `ready`: the page has nothing yet and wants all of it. `trainingImage`: it wants one of the neighbors' files. `grid`: it wants
   * the grid of a step before the latest.
   */
  training: v.union([
    message(['ready', 'turn', 'stop', 'generate', 'saveReplay', 'showLog'], {}),
    message(['trainingImage'], { file: text }),
    message(['grid'], { step }),
    background,
  ]),

  comparison: v.union([message(['ready'], {}), message(['open'], { side: v.picklist([0, 1]) }), background]),

  /** `opened`: all runs that are, each time one was opened or closed. `run` and `id`: a card's id. */
  gallery: v.union([
    message(['ready'], {}),
    message(['notice'], { action: v.picklist(['train', 'trySamples', 'openFolder', 'manageTrust']) }),
    message(['opened'], { ids: v.pipe(v.array(text), v.maxLength(mostItems), v.readonly()) }),
    message(['open', 'generate', 'rename', 'delete'], { id: text }),
    message(['openImage', 'deleteImage'], { run: text, name: text }),
  ]),

  /**
   * `weights`: those that the page's picked sprites were drawn by. `save`: all that are to be saved. `nearest`: the training image
   * nearest to a sprite is wanted.
   */
  generate: v.union([
    message(['ready'], { weights: v.exactOptional(text) }),
    message(['draw'], { order: step, sprites }),
    message(['save'], { sprites }),
    message(['nearest'], { sprite }),
    message(['chooseFolder', 'chooseFormats', 'choosePalette', 'reveal', 'openSheet'], {}),
    background,
  ]),

  /** `wish`: what the page shows. */
  texture: v.union([message(['ready'], {}), message(['draw', 'save'], { wish: texture }), background]),
};

export type PageName = keyof typeof messageSchemas;

/** What each page may send. */
export type PageMessages = { readonly [Page in PageName]: v.InferOutput<(typeof messageSchemas)[Page]> };
