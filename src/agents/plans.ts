/** What a call comes to, before anything is done: what a person is asked to confirm, and what is then carried out. */
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { CheckpointChoice, EvaluateRequest, TrainOverrides } from '../gan/protocol.ts';
import { findImages } from '../gan/data/discover.ts';
import { UserError } from '../gan/errors.ts';
import { findRunRecord } from '../gan/jobs/runRecord.ts';
import { folded, nthRunName, requireRunName, RUNS_FOLDER } from '../gan/names.ts';
import { requireOutputPlace } from '../gan/project/inside.ts';
import { inputOf } from './inputs.ts';
import { noRun, placeWithin, rootOf, runPlaces } from './places.ts';
import type { ToolHost } from './toolHost.ts';
import { COUNT } from './tools.ts';

/** Folders are absolute. */
export interface TrainPlan {
  readonly folder: string;
  readonly root: string;
  /** PNG files in the folder. */
  readonly images: number;
  readonly name: string;
  readonly runFolder: string;
  readonly settings: TrainOverrides & { readonly minutes: number };
}

export interface GeneratePlan {
  readonly root: string;
  readonly runFolder: string;
  readonly outFolder: string;
  readonly count: number;
  /** Left out, the host's choice. */
  readonly seed?: number;
  readonly class?: string;
  readonly checkpoint?: CheckpointChoice;
}

const JUDGED_COUNT = 500;

/** @throws UserError when an input is at fault, or there are no images. */
export async function trainPlan(host: ToolHost, given: unknown): Promise<TrainPlan> {
  const { folder: place, name: wanted, ...settings } = inputOf('train_gan', given);
  const folder = placeWithin(host.roots, place);
  const root = rootOf(host.roots, folder);
  if (wanted !== undefined) requireRunName(wanted);
  const { files } = await findImages(folder);
  if (files.length === 0) throw new UserError(`There is no PNG image in ${folder} that can be read.`);
  const runsFolder = placeWithin(host.roots, path.join(root, RUNS_FOLDER));
  const name = wanted ?? (await freeName(host, runsFolder, folder));
  const runFolder = path.join(runsFolder, name);
  return { folder, root, images: files.length, name, runFolder, settings: { ...settings, kind: 'sprites' } };
}

/** As a training would name its run; of one that waits in line the name is kept. */
async function freeName(host: ToolHost, runsFolder: string, folder: string): Promise<string> {
  const there = await readdir(runsFolder).catch(() => []); // no run yet
  const taken = new Set(there.map(folded));
  for (let n = 1; ; n++) {
    const name = nthRunName(folder, n);
    if (!taken.has(folded(name)) && !host.isPromised(path.join(runsFolder, name))) return name;
  }
}

/** @throws UserError when an input is at fault, or there is no such run. */
export function generatePlan(host: ToolHost, given: unknown): GeneratePlan {
  const { run, count, outFolder, ...more } = inputOf('generate_sprites', given);
  const runFolder = runOf(host, run);
  const root = rootOf(host.roots, runFolder);
  const standard = host.outputsOf(root);
  return {
    ...more,
    root,
    runFolder,
    outFolder: outputPlace(host.roots, outFolder ?? standard.outFolder),
    count: count ?? Math.min(COUNT[1], standard.count),
  };
}

/** @throws UserError where it lies outside of the roots, or where programs keep their own files. */
function outputPlace(roots: readonly string[], folder: string): string {
  const place = placeWithin(roots, folder);
  requireOutputPlace(rootOf(roots, place), place);
  return place;
}

/** @throws UserError when an input is at fault, there is no such run, or its images lie elsewhere. */
export async function evaluatePlan(host: ToolHost, given: unknown): Promise<EvaluateRequest> {
  const { run, count = JUDGED_COUNT, checkpoint } = inputOf('evaluate_run', given);
  const source = runOf(host, run);
  const record = await findRunRecord(source);
  // A run may come from anyone: what it names is not what the agent was let into.
  if (record) rootOf(host.roots, path.resolve(record.folder));
  return { kind: 'evaluate', source, count, ...(checkpoint === undefined ? {} : { checkpoint }) };
}

/** The folder of a run that is there. */
function runOf(host: ToolHost, run: string): string {
  const places = runPlaces(host.roots, run);
  const found = places.find((place) => existsSync(place));
  if (found !== undefined) return found;
  const isOnItsWay = places.some((place) => host.isPromised(place));
  if (!isOnItsWay) throw noRun(run);
  throw new UserError(`${run} has not begun to train yet: wait for it with get_training_status.`);
}
