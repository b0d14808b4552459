/** The `gan.config.json` that a command goes by: of the folder that it is called in, or the one that it is given. */
import path from 'node:path';
import { CONFIG_FILE, OUTPUT_DEFAULTS } from '../gan/config/file/ganConfig.ts';
import { UserError } from '../gan/errors.ts';
import { requireInside } from '../gan/project/inside.ts';
import { plannedOutputs, type PlannedOutputs } from '../gan/project/plan.ts';
import { readProject, type Project } from '../gan/project/project.ts';
import { shown } from './shown.ts';

/**
 * Undefined where none is given and none is there.
 * @throws UserError when the one that is given is not there, ConfigFault when something is wrong with it.
 */
export function projectFor(config: string | undefined): Project | undefined {
  const project = readProject(path.resolve(config ?? CONFIG_FILE), shown);
  if (project || config === undefined) return project;
  throw new UserError(
    `There is no ${path.resolve(config)}: check its name, or let gan config --create write a ${CONFIG_FILE}.`,
  );
}

/** Without a config the checkpoint is left to the job. */
export type CommandOutputs = Omit<PlannedOutputs, 'naming' | 'checkpoint'> &
  Partial<Pick<PlannedOutputs, 'checkpoint'>>;

/** The options of a command that say where files go. */
export interface PlaceWords {
  readonly out?: string | undefined;
  readonly config?: string | undefined;
}

/** How sprites are made where the command's words do not say it: by the config's `outputs`, if there are. */
export function outputsFor({ config, out }: PlaceWords): CommandOutputs {
  return outputsIn(projectFor(config), process.cwd(), out);
}

/**
 * Returns what the project's `outputs` say; without them files go beneath `base`.
 * @param out a folder that a person named; it may be anywhere
 * @throws UserError when nobody named the folder and a link leads out of `base`, ConfigFault when one leads out of the project.
 */
export function outputsIn(project: Project | undefined, base: string, out?: string): CommandOutputs {
  const { folder, count, clean, dither, truncation } = OUTPUT_DEFAULTS;
  const outFolder = path.resolve(base, folder);
  const planned = project && plannedOutputs(project);
  const outputs = planned ?? { outFolder, count, sheet: false, clean, dither, truncation };
  if (out !== undefined) return { ...outputs, outFolder: path.resolve(out) };
  if (!planned) requireInside(base, outFolder);
  return outputs;
}

/** Where files go: where the words say, else where the config's `outputs` do. */
export function outFolderFor(words: PlaceWords): string {
  return words.out === undefined ? outputsFor(words).outFolder : path.resolve(words.out);
}
