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

export const messageSchemas = {
  /**
   * `ready`: the page has nothing yet and wants all of it. `trainingImage`: it wants one of the neighbors' files. `grid`: it wants
   * the grid of a step before the latest.
   */
  training: v.union([
    message(['ready', 'turn', 'stop', 'generate', 'saveReplay', 'showLog'], {}),
    message(['trainingImage'], { file: text }),
    message(['grid'], { step }),
  ]),

  comparison: v.union([message(['ready'], {}), message(['open'], { side: v.picklist([0, 1]) })]),

  /** `opened`: all runs that are, each time one was opened or closed. `run` and `id`: a card's id. */
  gallery: v.union([
    message(['ready'], {}),
    message(['notice'], { action: v.picklist(['train', 'trySamples', 'openFolder', 'manageTrust']) }),
    message(['opened'], { ids: v.pipe(v.array(text), v.maxLength(mostItems), v.readonly()) }),
    message(['open', 'generate', 'rename', 'delete'], { id: text }),
    message(['openImage', 'deleteImage'], { run: text, name: text }),
  ]),
};

export type PageName = keyof typeof messageSchemas;

/** What each page may send. */
export type PageMessages = { readonly [Page in PageName]: v.InferOutput<(typeof messageSchemas)[Page]> };
