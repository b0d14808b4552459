/** The training images of a run, to say which one a sprite is nearest to; read when that is first asked. */
import * as l10n from '@vscode/l10n';
import type { Canvas } from '../config/canvas.ts';
import { readDataset } from '../data/dataset.ts';
import type { PixelImage } from '../data/image.ts';
import { greyPlane, opaquePlanes, premultipliedPlanes } from '../data/pixels.ts';
import { UserError } from '../errors.ts';
import { CopyDetector } from '../evaluation/copies.ts';
import { GREY_CHANNELS } from '../models/model.ts';
import type { NearestTrainingImage } from './events.ts';
import { readRunRecord } from './runRecord.ts';

interface Compared {
  readonly folder: string;
  /** Image i is the detector's. */
  readonly files: readonly string[];
  readonly detector: CopyDetector;
}

export class NearestImages {
  private compared: Promise<Compared> | undefined;

  constructor(
    private readonly runFolder: string,
    private readonly canvas: Canvas,
    private readonly channels: number,
  ) {}

  /** @throws UserError when the images cannot be read any more. */
  async of(sprite: PixelImage): Promise<NearestTrainingImage> {
    this.compared ??= this.read();
    const { folder, files, detector } = await this.compared;
    const [nearest] = detector.neighbours([this.seen(premultipliedPlanes(sprite.pixels))]);
    const file = nearest && files[nearest.index];
    if (file !== undefined) return { folder, file, ratio: nearest?.ratio ?? 0 };
    throw new UserError(l10n.t('{0} has no training images to compare with.', this.runFolder));
  }

  private async read(): Promise<Compared> {
    const { folder, selection, heldOut } = await readRunRecord(this.runFolder);
    const { files, images } = await readDataset(folder, this.canvas, selection);
    const unseen = new Set(heldOut);
    const planesOf = (isHeldOut: boolean) =>
      images.filter((_, i) => unseen.has(files[i] ?? '') === isHeldOut).map((planes) => this.seen(planes));
    return {
      folder,
      files: files.filter((file) => !unseen.has(file)),
      detector: CopyDetector.create(planesOf(false), planesOf(true), this.canvas),
    };
  }

  /** As the network sees them. */
  private seen(planes: Uint8Array): Uint8Array {
    return this.channels === GREY_CHANNELS ? opaquePlanes(greyPlane(planes)) : planes;
  }
}
