/** The job "regenerate": a picture that a run drew → the same once more, by the recipe that it carries. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import { isOrigin } from '../config/origin.ts';
import { checkSampling } from '../config/overrides.ts';
import { checkSheet } from '../config/sheetSettings.ts';
import { UserError } from '../errors.ts';
import { shortage } from '../files.ts';
import { formerNames } from '../formerNames.ts';
import { recipeFault } from '../output/recipeFault.ts';
import { originsOf, RECIPE_VERSION, type Recipe } from '../output/recipe.ts';
import { MOST_BYTES, readBounded } from '../readBounded.ts';
import type { Checkpoint } from '../training/checkpoint.ts';
import { checkpointBy } from './checkpointBy.ts';
import type { Emit } from './events.ts';
import { stemOf, writeTogether } from './outputFiles.ts';
import { spritesAgain, textureAgain } from './pictureAgain.ts';
import { noteRecipes, recipeOf } from './recipeFiles.ts';
import type { RegenerateRequest } from './requests.ts';

/**
 * Writes the picture under its own name with `-again`.
 * @throws UserError when the image carries no recipe, or its run or checkpoint is gone or another.
 */
export async function regenerate(request: RegenerateRequest, emit: Emit, signal: AbortSignal): Promise<void> {
  const { image } = request;
  const bytes = await readBounded(image, MOST_BYTES.picture).catch((error: unknown) => {
    if (error instanceof UserError) throw error;
    const lack = shortage(error);
    if (lack) throw lack;
    throw new UserError(l10n.t('{0} cannot be read: check that it is there.', image));
  });
  const recipe = wholeRecipe(image, await recipeOf(image, bytes));
  const runFolder = await runOf(request, recipe);
  const checkpoint = await requireCheckpoint(runFolder, image, recipe);
  const made = recipe.texture
    ? await textureAgain(image, runFolder, checkpoint, recipe, recipe.texture, signal)
    : await spritesAgain(image, bytes, runFolder, checkpoint, recipe, emit, signal);
  if (!made) return emit({ kind: 'saved', files: [] });
  const folder = request.outFolder ?? path.dirname(image);
  const stem = path.join(folder, `${stemOf(image)}-again`);
  const { files } = await writeTogether(stem, () => [{ ending: path.extname(image), content: made.png }]);
  await noteRecipes(folder, Object.fromEntries(files.map((file) => [path.basename(file), recipe])));
  emit({ kind: 'saved', files, again: { image, isSame: made.isSame } });
}

/** @throws UserError when there is none, it is too new, or its numbers are none that a picture was ever drawn by. */
function wholeRecipe(image: string, recipe: Recipe | undefined): Recipe {
  if (!recipe) {
    throw new UserError(
      l10n.t(
        '{0} does not say how it was made, nor does an index.json beside it: choose a picture that GAN Asset Studio wrote.',
        image,
      ),
    );
  }
  if (recipe.version > RECIPE_VERSION) {
    throw new UserError(
      l10n.t('{0} was made by a newer version of GAN Asset Studio: update it to make it again.', image),
    );
  }
  const fault = recipeFault(recipe);
  if (fault !== undefined) {
    throw new UserError(
      l10n.t(
        '{0} says of its {1} what no picture of GAN Asset Studio says: choose one whose text was not changed.',
        image,
        fault,
      ),
    );
  }
  const [first, second] = recipe.from?.images ?? [];
  if (first !== undefined) {
    const how = second === undefined ? `gan variations of ${first}` : `gan blend of ${first} and ${second}`;
    throw new UserError(l10n.t('{0} was made from images of yours: {1} makes it again.', image, how));
  }
  const { count = 1, sprites = [recipe] } = recipe;
  for (const { checkpoint: _weights, ...sampling } of sprites) checkSampling({ ...sampling, count });
  if (sprites.some(({ checkpoint }) => checkpoint !== recipe.checkpoint)) {
    throw new UserError(
      l10n.t(
        '{0} holds sprites of several checkpoints: make each of them again from its own image instead.',
        image,
      ),
    );
  }
  checkSheet(recipe.sheet ?? {}, []);
  if (originsOf(recipe).every(isOrigin)) return recipe;
  throw new UserError(
    l10n.t(
      '{0} says of a sprite that it was varied from another, but not how: choose a picture whose text was not changed.',
      image,
    ),
  );
}

/** @throws UserError when it is gone. */
async function runOf({ image, runFolder, runsFolders }: RegenerateRequest, { run }: Recipe): Promise<string> {
  const wanted = runFolder === undefined ? await runsCalled(run, runsFolders) : [runFolder];
  const found = wanted.find((folder) => existsSync(path.join(folder, 'checkpoints')));
  if (found !== undefined) return found;
  throw new UserError(
    l10n.t(
      'The run {0} that drew {1} is not in {2}: put its folder back, or say where it is.',
      run,
      path.basename(image),
      runFolder ?? runsFolders.join(' or '),
    ),
  );
}

/** Where a run of that name would be, and those that were called so before they were renamed. */
async function runsCalled(name: string, runsFolders: readonly string[]): Promise<string[]> {
  const named = runsFolders.map((folder) => path.join(folder, name));
  const renamed: string[] = [];
  for (const folder of runsFolders) {
    for (const other of await readdir(folder).catch(() => [])) {
      const run = path.join(folder, other);
      if ((await formerNames(run)).includes(name)) renamed.push(run);
    }
  }
  return [...named, ...renamed];
}

/** @throws UserError when the run has none whose weights are those of the recipe. */
async function requireCheckpoint(
  runFolder: string,
  image: string,
  { checkpoint: weights, step }: Recipe,
): Promise<Checkpoint> {
  const { checkpoint, steps } = await checkpointBy(runFolder, weights);
  if (checkpoint) return checkpoint;
  const name = path.basename(image);
  throw new UserError(
    steps.includes(step)
      ? l10n.t(
          'The checkpoint that drew {0}, of step {1}, is another than that of {2}, a run of the same name: say where the run is that drew it.',
          name,
          step,
          runFolder,
        )
      : l10n.t(
          'The checkpoint that drew {0}, of step {1}, is not in {2} any more, where a training keeps its last three and the best: put it back.',
          name,
          step,
          runFolder,
        ),
  );
}
