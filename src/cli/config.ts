/** `gan config`: says what the workspace's config comes to, or what is wrong with it; writes a first one. */
import path from 'node:path';
import { assetNames, assetOf, entryOf, overridesFor, type Asset } from '../gan/config/file/resolve.ts';
import { CONFIG_FILE, CONFIG_VERSION } from '../gan/config/file/ganConfig.ts';
import { isOpaque } from '../gan/data/opaque.ts';
import { createConfig, datasetsIn, requireNoConfig, type FirstDataset } from '../gan/project/create.ts';
import { assetProblems, missingRuns } from '../gan/project/assets.ts';
import { lookAtDatasets, type LookedAt } from '../gan/project/datasets.ts';
import { outputProblems } from '../gan/project/folders.ts';
import { plannedOutputs } from '../gan/project/plan.ts';
import { ConfigFault, problemLine, type Project } from '../gan/project/project.ts';
import { UserError } from '../gan/errors.ts';
import { table } from '../gan/table.ts';
import { CONFIG_OPTIONS } from './options.ts';
import { projectFor } from './project.ts';
import { parsed } from './reading.ts';
import { shown } from './shown.ts';

export interface ConfigCommand {
  readonly kind: 'config';
  /** Left out, the one of the folder that it is called in. */
  readonly file?: string;
  readonly create: boolean;
  readonly json: boolean;
}

export function parseConfig(words: readonly string[]): ConfigCommand {
  const { values, positionals } = parsed(words, CONFIG_OPTIONS);
  const [word] = positionals;
  if (word !== undefined) throw new UserError(`gan config wants options only, but "${word}" was given.`);
  const { config, create, json } = values;
  return { kind: 'config', ...(config === undefined ? {} : { file: config }), create, json };
}

/** What it tells, and whether all is well. */
export interface ConfigOutcome {
  readonly lines: readonly string[];
  readonly faults: readonly string[];
}

/** @throws UserError when there is no config, or it cannot be read or written. */
export async function runConfig({ file, create, json }: ConfigCommand): Promise<ConfigOutcome> {
  if (create) {
    const target = path.resolve(file ?? CONFIG_FILE);
    await requireNoConfig(target);
    const written = await createConfig(target, await firstDatasets(path.dirname(target)));
    return {
      lines: [json ? JSON.stringify({ kind: 'created', file: written }) : `Wrote ${shown(written)}`],
      faults: [],
    };
  }
  try {
    return await toldOf(requiredProject(file), json);
  } catch (error) {
    if (!(error instanceof ConfigFault)) throw error;
    return faulty(error, json);
  }
}

/** Nobody is there to ask whether opaque images are sprites or a texture: the file itself asks. */
async function firstDatasets(root: string): Promise<readonly FirstDataset[]> {
  const decided = async (dataset: FirstDataset): Promise<FirstDataset> =>
    (await isOpaque(path.join(root, dataset.folder))) ? { ...dataset, kind: 'undecided' } : dataset;
  return Promise.all((await datasetsIn(root)).map(decided));
}

function requiredProject(file: string | undefined): Project {
  const project = projectFor(file);
  if (project) return project;
  throw new UserError(
    `There is no ${CONFIG_FILE} in ${process.cwd()}: gan config --create writes a first one.`,
  );
}

async function toldOf(project: Project, json: boolean): Promise<ConfigOutcome> {
  const { file, config, checked } = project;
  const datasets = await lookAtDatasets(project);
  const problems = [
    ...datasets.flatMap((dataset) => dataset.problems),
    ...outputProblems(project),
    ...assetProblems(project),
  ];
  if (problems.length > 0) return faulty(new ConfigFault(project, problems), json);
  const outputs = plannedOutputs(project);
  const assets = assetNames(config).map((name) => ({ name, ...assetOf(config, name) }));
  const missing = missingRuns(project);
  const told = {
    kind: 'config',
    file,
    version: checked.version,
    datasets: datasets.map(({ problems: _none, ...dataset }) => ({
      ...dataset,
      training: trainingOf(project, dataset.name),
    })),
    ...(outputs ? { outputs } : {}),
    ...(assets.length > 0 ? { assets } : {}),
    ...(missing.length > 0 ? { missingRuns: missing } : {}),
    ...(config.engine ? { engine: config.engine } : {}),
  };
  return {
    lines: json
      ? [JSON.stringify(told)]
      : [
          headLine(project, missing),
          ...datasetLines(project, datasets),
          ...outputLines(outputs),
          ...assetLines(assets),
        ],
    faults: [],
  };
}

function faulty({ file, problems }: ConfigFault, json: boolean): ConfigOutcome {
  const faults = problems.map((problem) => problemLine(shown(file), problem));
  if (!json) return { lines: [], faults };
  const told = problems.map(({ line, column, message }) => ({ line, column, message }));
  return { lines: [JSON.stringify({ kind: 'faulty', file, problems: told })], faults };
}

function trainingOf({ config }: Project, name: string) {
  return overridesFor(config, entryOf(config, name), {});
}

function headLine({ file, checked }: Project, missing: readonly string[]): string {
  const old =
    checked.version < CONFIG_VERSION
      ? `, of version ${checked.version}, read as version ${CONFIG_VERSION}`
      : '';
  if (missing.length === 0) return `${shown(file)} is in order${old}.`;
  return `${shown(file)} is in order${old}, but for runs that are not here: ${missing.join(', ')}. Train them, or put their folders there.`;
}

function datasetLines(project: Project, datasets: readonly LookedAt[]): string[] {
  const rows = datasets.map(({ name, source, images }) => {
    const settings = Object.entries(trainingOf(project, name)).map(([key, value]) => `${key} ${value}`);
    return [name, `${images} images`, source.folder === '' ? '.' : source.folder, settings.join(', ')];
  });
  return table(rows);
}

function outputLines(outputs: ReturnType<typeof plannedOutputs>): string[] {
  if (!outputs) return [];
  const { outFolder, count, naming } = outputs;
  return [`Sprites go to ${shown(outFolder)}, ${count} at a time, named ${naming}.`];
}

function assetLines(assets: readonly (Asset & { readonly name: string })[]): string[] {
  const rows = assets.map(({ name, run, kind, seed, count, folder, ...asset }) => {
    const size = kind === 'texture' ? ` of ${asset.width}×${asset.height ?? asset.width}` : '';
    const noun = `${kind === 'texture' ? 'texture' : 'sprite'}${count === 1 ? '' : 's'}`;
    const what = `${count} ${noun}${size} from seed ${seed} on`;
    return [name, what, `by ${run}`, `into ${folder}`];
  });
  return rows.length === 0 ? [] : ['Assets, which gan generate makes:', ...table(rows)];
}
