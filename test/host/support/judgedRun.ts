// Writes the folder of a run that was trained and judged: a training is judged no sooner than after a quarter of a minute.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import type * as vscode from 'vscode';

const COLUMNS = 8;
const SPRITES = COLUMNS * COLUMNS;
const SIDE = 32;
const STEPS = 3000;
const JUDGED_EVERY = 200;
const BEST_STEP = 2800;
/** Steps of earlier grids, and how far their sprites are from sharp. */
const BLURRED = [
  [0, 12],
  [1000, 4],
  [2000, 1.5],
] as const;

/** Its sprites are the images of `images`, 32×32, over and over again, so that each one's neighbour is known; `moreSteps` follow that are not judged. */
export async function writeJudgedRun(run: vscode.Uri, images: vscode.Uri, moreSteps = 0): Promise<void> {
  const entries = await readdir(images.fsPath, { recursive: true });
  const files = entries.map((name) => name.replaceAll('\\', '/')).filter((name) => name.endsWith('.png'));
  const sorted = files.sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1));
  const sprites = Array.from({ length: SPRITES }, (_, i) => sorted[i % sorted.length] ?? '');
  await mkdir(join(run.fsPath, 'grids'), { recursive: true });
  await mkdir(join(run.fsPath, 'checkpoints'));
  await writeFile(join(run.fsPath, 'checkpoints', `00${STEPS}.safetensors`), ''); // as far as a panel looks
  await sharp({
    create: {
      width: COLUMNS * SIDE,
      height: COLUMNS * SIDE,
      channels: 4,
      background: { r: 0, g: 0, b: 0, alpha: 0 },
    },
  })
    .composite(sprites.map((file, i) => ({ input: join(images.fsPath, file), ...placeOf(i) })))
    .png()
    .toFile(gridOf(run, STEPS + moreSteps));
  for (const [step, blur] of BLURRED)
    await sharp(gridOf(run, STEPS + moreSteps))
      .blur(blur)
      .toFile(gridOf(run, step));
  const events = logOf(run, images.fsPath, sorted.length, sprites, STEPS + moreSteps);
  const log = events.map((event) => `${JSON.stringify(event)}\n`).join('');
  await writeFile(join(run.fsPath, 'log.jsonl'), log);
}

function placeOf(sprite: number): { left: number; top: number } {
  return { left: (sprite % COLUMNS) * SIDE, top: Math.floor(sprite / COLUMNS) * SIDE };
}

function gridOf(run: vscode.Uri, step: number): string {
  return join(run.fsPath, 'grids', `${String(step).padStart(6, '0')}.png`);
}

function logOf(run: vscode.Uri, folder: string, images: number, files: readonly string[], last: number) {
  const grid = (at: number) => ({
    kind: 'grid',
    step: at,
    path: gridOf(run, at),
    columns: COLUMNS,
    rows: COLUMNS,
  });
  const ratios = files.map((_, i) => 0.8 + (i % 7) / 10);
  return [
    start(run.fsPath, folder, images),
    ...BLURRED.map(([at]) => grid(at)),
    ...Array.from({ length: STEPS / JUDGED_EVERY }, (_, i) => (i + 1) * JUDGED_EVERY).flatMap((at) => [
      step(at),
      judged(at),
    ]),
    { kind: 'neighbours', step: STEPS, files, ratios },
    ...Array.from({ length: last - STEPS }, (_, i) => step(STEPS + i + 1)),
    grid(last),
    { kind: 'done', runFolder: run.fsPath, step: STEPS, reason: 'finished' },
  ];
}

function start(runFolder: string, folder: string, images: number) {
  const canvas = { width: SIDE, height: SIDE };
  const network = { family: 'compact', canvas, batch: 32, seed: 1, device: 'ONNX Runtime on the CPU' };
  const deviceReason = 'No graphics card computes this faster than the processor.';
  return {
    kind: 'start',
    name: basename(runFolder),
    runFolder,
    folder,
    images,
    skipped: [],
    ...network,
    deviceReason,
  };
}

function step(at: number) {
  const [lossG, lossD] = [1.5 + Math.sin(at / 500), 1.2 - Math.sin(at / 500) / 4];
  const pace = { imagesPerSecond: 400, secondsLeft: 0, progress: at / STEPS };
  return { kind: 'step', step: at, kimg: (at * 32) / 1000, lossG, lossD, ...pace };
}

/** It gets better fast at first, then slowly, up to the last but one. */
function judged(at: number) {
  const kid = at > BEST_STEP ? 0.42 : 0.4 + 4 * (Math.exp(-at / 300) - Math.exp(-BEST_STEP / 300));
  const coverage = 0.61 * Math.min(1, at / BEST_STEP);
  const floors = { kidFloor: 0.07, coverageFloor: 0.97 };
  const nearness = { nearestRatio: 1.02, isCopying: false };
  return {
    kind: 'judged',
    step: at,
    kid,
    coverage,
    ...floors,
    ...nearness,
    isBest: at <= BEST_STEP,
    minutes: at / 500,
  };
}
