/** The `gan.config.json` that a command goes by: of the folder that it is called in, or the one that it is given. */
import path from 'node:path';
import { CONFIG_FILE, OUTPUT_DEFAULTS } from '../gan/config/file/ganConfig.ts';
import { UserError } from '../gan/errors.ts';
import { plannedOutputs } from '../gan/project/plan.ts';
import { readProject, type Project } from '../gan/project/project.ts';
import type { GenerateRequest } from '../gan/protocol.ts';
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

type Outputs = Pick<
  GenerateRequest,
  'outFolder' | 'count' | 'sheet' | 'clean' | 'dither' | 'truncation' | 'checkpoint' | 'naming'
>;

/** How sprites are made where the command's words do not say it: by the config's `outputs`, if there are. */
export function outputsFor(config: string | undefined): Outputs {
  const project = projectFor(config);
  const planned = project && plannedOutputs(project);
  if (planned) {
    const { folder, ...outputs } = planned;
    return { ...outputs, outFolder: folder };
  }
  const { folder, count, clean, dither, truncation } = OUTPUT_DEFAULTS;
  return { outFolder: path.resolve(folder), count, sheet: false, clean, dither, truncation };
}
