/** The words of `gan train` → its request, with what the workspace's config says of the dataset. */
import { statSync } from 'node:fs';
import path from 'node:path';
import { meantWords } from '../gan/config/file/nearest.ts';
import { datasetNames, type Given } from '../gan/config/file/resolve.ts';
import { UserError } from '../gan/errors.ts';
import { RUNS_FOLDER } from '../gan/names.ts';
import { requireInside } from '../gan/project/inside.ts';
import { plannedDataset, plannedFolder, type PlannedTraining } from '../gan/project/plan.ts';
import type { Project } from '../gan/project/project.ts';
import { TRAIN_OPTIONS } from './options.ts';
import { projectFor } from './project.ts';
import { numberOf, only, parsed, type JobCommand } from './reading.ts';
import { budgetIn, networkIn } from './settings.ts';

/** @throws UserError when the words do not say what to train on, or the config is at fault. */
export function parseTrain(words: readonly string[]): JobCommand {
  const { values, positionals } = parsed(words, TRAIN_OPTIONS);
  const given: Record<string, unknown> = {
    ...networkIn(values),
    ...(values.flip ? { flip: true } : {}),
    ...(values['no-flip'] ? { flip: false } : {}),
    ...(values.kind === undefined ? {} : { kind: values.kind }),
    ...(values.turn ? { turn: true } : {}),
    ...budgetIn(values),
  };
  for (const name of ['batch', 'seed'] as const) {
    const word = values[name];
    if (word !== undefined) given[name] = numberOf(name, word);
  }
  const project = projectFor(values.config);
  // What is given is checked in the job, where the editor's settings are checked as well.
  const planned = plannedFor(project, positionals, given);
  return {
    kind: 'job',
    request: {
      kind: 'train',
      ...planned,
      runsFolder: values.out === undefined ? runsFolderOf(project, planned) : path.resolve(values.out),
      ...(values.name === undefined ? {} : { name: values.name }),
      ...(values.provider === undefined ? {} : { provider: values.provider }),
    },
    json: values.json,
  };
}

/** Runs are kept in the project whose dataset is trained on; without one, in the current folder. */
function runsFolderOf(project: Project | undefined, { dataset }: PlannedTraining): string {
  const root = dataset === undefined ? process.cwd() : (project?.root ?? process.cwd());
  const runsFolder = path.join(root, RUNS_FOLDER);
  requireInside(root, runsFolder);
  return runsFolder;
}

function plannedFor(
  project: Project | undefined,
  positionals: readonly string[],
  given: Given,
): PlannedTraining {
  const names = project ? datasetNames(project.config) : [];
  const word =
    positionals.length === 0 && project ? theOnly(names) : only('train', wantedOf(names), positionals);
  if (project && names.includes(word)) {
    only('train', wantedOf(names), [word, ...positionals.slice(1)]);
    return plannedDataset(project, word, given);
  }
  const folder = path.resolve(word);
  if (project && names.length > 0 && !isThere(folder)) {
    throw new UserError(
      `There is neither a dataset "${word}" in ${project.file} nor a folder ${folder}: ${meantWords(word, names, 'datasets')}`,
    );
  }
  return plannedFolder(project, folder, given);
}

function theOnly(names: readonly string[]): string {
  const [first, second] = names;
  if (first !== undefined && second === undefined) return first;
  return only('train', wantedOf(names), []);
}

function wantedOf(names: readonly string[]): string {
  return names.length === 0
    ? 'the folder with your sprites'
    : `one of your datasets (${names.join(', ')}) or a folder`;
}

function isThere(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false }) !== undefined;
}
