/** What `config.json` in a run's folder says about the images that the run was trained on. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Canvas } from '../config/canvas.ts';
import { currentConfig, type StoredConfig } from '../config/storedConfig.ts';
import { UserError } from '../errors.ts';

export interface RunOrigin {
  /** The folder of images that it was trained on. */
  readonly folder: string;
  readonly canvas: Canvas;
  /** Files of the folder that it never saw. Empty when it saw all. */
  readonly heldOut: readonly string[];
}

/**
 * Undefined when the folder holds no run.
 * @throws UserError when its config is damaged.
 */
export async function readRunOrigin(runFolder: string): Promise<RunOrigin | undefined> {
  const file = path.join(runFolder, 'config.json');
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const config = parsed(text);
  const { folder, heldOut, training } = config;
  const canvas = isRecord(training) ? currentConfig(training as unknown as StoredConfig).canvas : undefined;
  if (typeof folder !== 'string' || !isCanvas(canvas)) {
    throw new UserError(
      `${file} is damaged: restore it, or judge the run's sprites as a folder of images with --against.`,
    );
  }
  // Runs of older versions saw every image.
  return {
    folder,
    canvas,
    heldOut: Array.isArray(heldOut) ? heldOut.filter((name) => typeof name === 'string') : [],
  };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isCanvas(value: unknown): value is Canvas {
  return isRecord(value) && typeof value['width'] === 'number' && typeof value['height'] === 'number';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
