/** The assets that a project's config names, each as the job that makes it: the same from the command line and the editor. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as l10n from '@vscode/l10n';
import type { Problem } from '../config/file/configText.ts';
import { meantWords } from '../config/file/nearest.ts';
import { Place } from '../config/file/place.ts';
import { tidied } from '../config/file/places.ts';
import { assetFolder, assetNames, assetOf } from '../config/file/resolve.ts';
import type { SamplingSettings } from '../config/overrides.ts';
import { UserError } from '../errors.ts';
import { RUNS_FOLDER } from '../names.ts';
import { linkProblems, outputPlaceProblems } from './folders.ts';
import { requireNone, type PlannedOutputs } from './plan.ts';
import type { Project } from './project.ts';

/** Parts of an `AssetsRequest`. */
export interface PlannedAssets {
  /** Absolute. */
  readonly configFile: string;
  /** In the order of the file. */
  readonly assets: readonly PlannedAsset[];
}

export interface PlannedAsset {
  readonly name: string;
  /** A `GenerateRequest` or a `TextureRequest`. */
  readonly request: PlannedSprites | PlannedTexture;
}

interface PlannedSprites extends PlannedOutputs, Pick<SamplingSettings, 'seed'> {
  readonly kind: 'generate';
  readonly runFolder: string;
  readonly class?: string;
}

interface PlannedTexture extends Pick<SamplingSettings, 'seed' | 'count' | 'truncation' | 'checkpoint'> {
  readonly kind: 'texture';
  readonly runFolder: string;
  readonly outFolder: string;
  readonly width: number;
  readonly height: number;
  readonly maps: boolean;
}

/**
 * @param names left out or none, all
 * @throws UserError when there are none or none of such a name, ConfigFault when a run is not there or a path leads out of the
 * project.
 */
export function plannedAssets(project: Project, names: readonly string[] = []): PlannedAssets {
  const known = assetNames(project.config);
  if (known.length === 0) {
    throw new UserError(
      l10n.t('{0} names no assets to make: add one under "assets", by a run\'s name.', project.called),
    );
  }
  const strange = names.find((name) => !known.includes(name));
  if (strange !== undefined) {
    throw new UserError(
      l10n.t(
        'There is no asset "{0}" in {1}: {2}',
        strange,
        project.called,
        meantWords(strange, known, 'assets'),
      ),
    );
  }
  const wanted = names.length === 0 ? known : known.filter((name) => names.includes(name));
  requireNone(
    project,
    wanted.flatMap((name) => [...linksOf(project, name), ...missingRun(project, name)]),
  );
  return {
    configFile: project.file,
    assets: wanted.map((name) => ({ name, request: requestFor(project, name) })),
  };
}

/** What of the assets' paths leads out of the project, or is no place for what is made. */
export function assetProblems(project: Project): readonly Problem[] {
  return assetNames(project.config).flatMap((name) => linksOf(project, name));
}

function linksOf(project: Project, name: string): readonly Problem[] {
  const { palette, run } = assetOf(project.config, name);
  const folder = assetFolder(project.config, name);
  const at = ['assets', name];
  return [
    ...linkProblems(project, at, { folder, palette, run: runPlace(run) }),
    ...outputPlaceProblems(project, at, folder),
  ];
}

/** The runs that are not there, each once; they may lie on another machine. */
export function missingRuns(project: Project): readonly string[] {
  const names = assetNames(project.config).filter((name) => missingRun(project, name).length > 0);
  return [...new Set(names.map((name) => assetOf(project.config, name).run))];
}

function missingRun({ root, config, checked }: Project, name: string): readonly Problem[] {
  const { run } = assetOf(config, name);
  if (existsSync(path.join(root, runPlace(run)))) return [];
  const message = `There is no run in ${runPlace(run)}: train one of that name, or put its folder there.`;
  return [new Place(checked.text, checked.origin).atValue(['assets', name, 'run'], message)];
}

/** Seen from the config. */
function runPlace(run: string): string {
  return run.includes('/') ? tidied(run) : `${RUNS_FOLDER}/${run}`;
}

function requestFor({ root, config }: Project, name: string): PlannedAsset['request'] {
  const { run, kind, width, height = width, maps, folder, palette, ...asset } = assetOf(config, name);
  const runFolder = path.join(root, runPlace(run));
  const outFolder = path.join(root, folder);
  if (kind === 'texture') {
    const { seed, count, truncation, checkpoint } = asset;
    return {
      kind: 'texture',
      runFolder,
      outFolder,
      seed,
      count,
      truncation,
      checkpoint,
      width,
      height,
      maps,
    };
  }
  const colours = palette === undefined ? {} : { palette: path.join(root, tidied(palette)) };
  return { ...asset, ...colours, kind: 'generate', runFolder, outFolder };
}
