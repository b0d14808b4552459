/** The job "sample": a run, loaded once, draws and writes what it is asked for, until it is told to end. */
import * as l10n from '@vscode/l10n';
import { isOrigin, type Origin } from '../config/origin.ts';
import { checkSampling, shownValue } from '../config/overrides.ts';
import { checkSheet } from '../config/sheetSettings.ts';
import { UserError } from '../errors.ts';
import { readPalette } from '../output/palettes/read.ts';
import { checkpointOf, loadCheckpoint } from '../training/checkpoint.ts';
import type { Orders, Taken } from './control.ts';
import { Drawing, warnOfCopies, type DrawingWish } from './drawing.ts';
import type { Emit, SavedEvent } from './events.ts';
import { LoadedGenerator } from './loadedGenerator.ts';
import type { SampleRequest, SampleWish, SessionOrder } from './requests.ts';
import { writeSprites } from './spriteFiles.ts';

/** Sprites that are told of at once: as many as a call of the generator draws. */
const PORTION = 32;

/**
 * Each order is answered; what is wrong with one does not end the session.
 * @throws UserError when the run has no whole checkpoint, or makes textures.
 */
export async function sample(
  request: SampleRequest,
  emit: Emit,
  signal: AbortSignal,
  orders: Orders,
): Promise<void> {
  const checkpoint = await loadCheckpoint(await checkpointOf(request.runFolder, request.checkpoint));
  const generator = LoadedGenerator.of(request.runFolder, checkpoint);
  try {
    const { step, config } = checkpoint;
    const classes = generator.generator.classes.map(({ name }) => name);
    emit({ kind: 'opened', canvas: config.canvas, classes, weights: generator.hash, step });
    const session = new Session(generator, emit);
    if (signal.aborted) orders.end();
    signal.addEventListener('abort', () => orders.end(), { once: true });
    for (let next = await orders.next(); next; next = await orders.next()) await session.carryOut(next);
  } finally {
    await generator.dispose();
  }
  emit({ kind: 'saved', files: [] });
}

class Session {
  /** The last, with the wish that it is for: controls that are turned back and forth are rare, orders are not. */
  private drawing: { readonly key: string; readonly drawing: Drawing } | undefined;

  constructor(
    private readonly generator: LoadedGenerator,
    private readonly emit: Emit,
  ) {}

  async carryOut({ order, signal }: Taken): Promise<void> {
    try {
      const saved = await this.resultOf(order, signal);
      this.emit({ kind: 'answered', order: order.order, ...(saved ? { saved } : {}) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.emit({ kind: 'answered', order: order.order, fault: error.message });
    }
  }

  private async resultOf(order: SessionOrder, signal: AbortSignal): Promise<SavedEvent | undefined> {
    const { origins, wish } = order;
    const odd = origins.find((origin) => !isOrigin(origin));
    if (odd) throw new UserError(l10n.t('{0} is nothing that a sprite is drawn from.', shownValue(odd)));
    checkSampling({ ...wish, count: origins.length || 1, seed: origins[0]?.seed ?? 0 });
    const drawing = await this.drawingBy(wish);
    if (order.kind === 'draw') return this.draw(order.order, origins, drawing, signal);
    if (order.weights !== undefined && order.weights !== this.generator.hash) {
      throw new UserError(
        l10n.t(
          '{0} has been trained on since these sprites were drawn, and draws others now: look at them, and save again.',
          this.generator.runName,
        ),
      );
    }
    const place = { ...order.place, ...(wish.class === undefined ? {} : { class: wish.class }) };
    checkSheet(place, place.formats ?? []);
    return writeSprites(place, origins, drawing, this.warn, signal);
  }

  private async draw(
    order: number,
    origins: readonly Origin[],
    drawing: Drawing,
    signal: AbortSignal,
  ): Promise<undefined> {
    for (let from = 0; from < origins.length && !signal.aborted; from += PORTION) {
      const drawn = await drawing.asDrawn(origins.slice(from, from + PORTION));
      const images = await drawing.cleaned(drawn, signal);
      if (images.length > 0) this.emit({ kind: 'sampled', order, from, images });
    }
  }

  private async drawingBy({ palette: file, ...wish }: SampleWish): Promise<Drawing> {
    const palette = file === undefined ? undefined : await readPalette(file);
    const whole: DrawingWish = { ...wish, ...(palette ? { palette } : {}) };
    const key = JSON.stringify(whole);
    if (this.drawing?.key !== key) {
      this.drawing = { key, drawing: await Drawing.open(whole, this.generator, this.warn) };
      warnOfCopies(wish, this.generator, this.warn);
    }
    return this.drawing.drawing;
  }

  private readonly warn = (message: string): void => this.emit({ kind: 'warning', message });
}
