/** Other people's trainings for the comparison: the textbook DCGAN in PyTorch. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { PixelImage } from '../../src/gan/data/image.ts';
import { decodePng } from '../../src/gan/data/decode.ts';
import type { Drawn } from './ours.ts';

const SCRIPT = path.join('bench', 'peers', 'dcgan.py');

/** Undefined when there is no Python with torch, numpy and Pillow; `GAN_PYTHON` names one. */
export async function pytorchDcgan(
  folder: string,
  { minutes, cores, count, seed }: { minutes: number; cores: number; count: number; seed: number },
): Promise<Drawn | undefined> {
  const out = await mkdtemp(path.join(tmpdir(), 'gan-dcgan-'));
  try {
    const options = { minutes, cores, count, seed };
    const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const python = process.env['GAN_PYTHON'] ?? 'python3';
    const { stdout } = await promisify(execFile)(python, [SCRIPT, folder, out, ...words]);
    const { steps } = JSON.parse(stdout) as { steps: number };
    return { steps, pictures: await picturesIn(path.join(out, String(minutes))) };
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT' || /No module named/.test(String(error)))
      return undefined;
    throw error;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

async function picturesIn(folder: string): Promise<PixelImage[]> {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map((name) => decodePng(path.join(folder, name))));
}
