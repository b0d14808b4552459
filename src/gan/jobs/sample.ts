/** The job "sample": a run, loaded once, draws and writes what it is asked for, until it is told to end. */
import * as l10n from '@vscode/l10n';
import { isOrigin } from '../config/origin.ts';
import { checkSampling, shownValue } from '../config/overrides.ts';
import { checkSheet } from '../config/sheetSettings.ts';
import { UserError } from '../errors.ts';
import { checkpointOf, loadCheckpoint } from '../training/checkpoint.ts';
import { checkpointBy } from './checkpointBy.ts';
import type { Orders, Taken } from './control.ts';
import type { AnsweredEvent, Emit, SavedEvent } from './events.ts';
import { NearestImages } from './nearestImages.ts';
import type { SampleRequest, SaveOrder, SessionOrder, SpriteWish } from './requests.ts';
import { writeFinished } from './spriteFiles.ts';
import { FoundSource, SeedSource, type SpriteSource } from './spriteSource.ts';

/** Sprites that are told of at once: as many as a call of the generator draws. */
const PORTION = 32;

/**
 * Each order is answered; what is wrong with one does not end the session.
 * @throws UserError when the run has no whole checkpoint, or makes textures; as `variations` does when it searches for images.
 */
export async function sample(
  request: SampleRequest,
  emit: Emit,
  signal: AbortSignal,
  orders: Orders,
): Promise<void> {
  const source = await sourceOf(request, emit, signal);
  try {
    if (source) await carryOutAll(request, source, emit, signal, orders);
  } finally {
    await source?.dispose();
  }
  emit({ kind: 'saved', files: [] });
}

/** Undefined where it was stopped before there was one. */
async function sourceOf(
  request: SampleRequest,
  emit: Emit,
  signal: AbortSignal,
): Promise<SpriteSource | undefined> {
  const { runFolder, images = [], weights } = request;
  const warn = (message: string) => emit({ kind: 'warning', message });
  if (images.length > 0) return FoundSource.open(request, images, emit, signal);
  const before = weights === undefined ? undefined : (await checkpointBy(runFolder, weights)).checkpoint;
  const checkpoint = before ?? (await loadCheckpoint(await checkpointOf(runFolder, request.checkpoint)));
  return SeedSource.open(request, checkpoint, warn);
}

async function carryOutAll(
  request: SampleRequest,
  source: SpriteSource,
  emit: Emit,
  signal: AbortSignal,
  orders: Orders,
): Promise<void> {
  emit(source.opened);
  const session = new Session(request, source, emit);
  if (signal.aborted) orders.end();
  signal.addEventListener('abort', () => orders.end(), { once: true });
  for (let next = await orders.next(); next; next = await orders.next()) await session.carryOut(next);
}

class Session {
  private readonly nearest: NearestImages;

  constructor(
    private readonly request: SampleRequest,
    private readonly source: SpriteSource,
    private readonly emit: Emit,
  ) {
    this.nearest = new NearestImages(request.runFolder, source.opened.canvas, source.channels);
  }

  async carryOut({ order, signal }: Taken): Promise<void> {
    try {
      const result = await this.resultOf(order, signal);
      this.emit({ kind: 'answered', order: order.order, ...result });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.emit({ kind: 'answered', order: order.order, fault: error.message });
    }
  }

  private async resultOf(
    order: SessionOrder,
    signal: AbortSignal,
  ): Promise<Pick<AnsweredEvent, 'saved' | 'nearest'>> {
    if (order.kind === 'nearest') return { nearest: await this.nearest.of(order.image) };
    for (const sprite of order.sprites) this.check(sprite);
    if (order.kind === 'save') return { saved: await this.save(order) };
    await this.draw(order.order, order.sprites, signal);
    return {};
  }

  private check({ origin, wish }: SpriteWish): void {
    const isFound = origin.found !== undefined;
    const searches = this.request.images !== undefined && this.request.images.length > 0;
    if (!isOrigin(origin) || isFound !== searches)
      throw new UserError(l10n.t('{0} is nothing that a sprite is drawn from.', shownValue(origin)));
    checkSampling({ ...wish, count: 1, seed: origin.seed });
  }

  private async draw(order: number, sprites: readonly SpriteWish[], signal: AbortSignal): Promise<void> {
    for (let from = 0; from < sprites.length && !signal.aborted;) {
      const portion = alike(sprites, from);
      const images = await this.source.draw(portion, signal);
      if (images.length > 0) this.emit({ kind: 'sampled', order, from, images });
      from += portion.length;
    }
  }

  private async save({ sprites, place: asked }: SaveOrder): Promise<SavedEvent> {
    const { source } = this;
    const names = new Set(sprites.map(({ wish }) => wish.class));
    const [name] = names;
    const place = { ...asked, ...(names.size === 1 && name !== undefined ? { class: name } : {}) };
    checkSheet(place, place.formats ?? []);
    const finished = await Promise.all(
      sprites.map(async (sprite) => ({
        image: sprite.image,
        name: source.nameOf(sprite, asked),
        recipe: await source.recipe(sprite),
      })),
    );
    const warn = (message: string) => this.emit({ kind: 'warning', message });
    return writeFinished(place, finished, source.sheetNames(sprites, place), source, warn);
  }
}

/** Those from `from` on that one call draws in one way. */
function alike(sprites: readonly SpriteWish[], from: number): readonly SpriteWish[] {
  const wish = JSON.stringify(sprites[from]?.wish);
  const portion = sprites.slice(from, from + PORTION);
  const end = portion.findIndex((sprite) => JSON.stringify(sprite.wish) !== wish);
  return end < 0 ? portion : portion.slice(0, end);
}
