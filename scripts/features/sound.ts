// Sound sprites in any number: the drawn kinds in other colours, places and surroundings, and plain ground.
import type { Random } from '../../src/gan/data/random.ts';
import { premultipliedPlanes } from '../../src/gan/data/pixels.ts';
import { drawSprite, kinds } from '../samples/kinds.ts';
import { area, between, moved, side, type Picture } from './picture.ts';

/** What a picture shows: a kind of sprite, or nothing but ground. */
export const subjects = [...kinds, 'ground'] as const;

export interface SoundPicture {
  /** Index into `subjects`. */
  readonly subject: number;
  readonly picture: Picture;
}

const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;

export class SoundPictures {
  private readonly drawn: readonly SoundPicture[];

  /** @param perKind sprites drawn of each kind, of which variations are made */
  constructor(
    perKind: number,
    private readonly random: Random,
  ) {
    this.drawn = kinds.flatMap((kind, subject) =>
      Array.from({ length: perKind }, (_, index) => ({
        subject,
        picture: premultipliedPlanes(drawSprite(kind, index).toRgba()).reduce(
          (target, byte, i) => {
            target[i] = byte / 255;
            return target;
          },
          new Float32Array(4 * area),
        ),
      })),
    );
  }

  draw(): SoundPicture {
    const { random } = this;
    if (random.chance(0.07)) return { subject: subjects.length - 1, picture: this.ground() };
    const chosen = this.drawn[random.below(this.drawn.length)];
    if (!chosen) throw new Error('no sprites were drawn');
    const picture = this.recoloured(this.placed(chosen.picture));
    return { ...chosen, picture: random.chance(0.2) ? over(picture, this.ground()) : picture };
  }

  private placed(picture: Picture): Picture {
    const { random } = this;
    const isMirrored = random.chance(0.5);
    const [dx, dy] = [random.below(9) - 4, random.below(9) - 4];
    return moved(picture, (x, y) => [(isMirrored ? side - 1 - x : x) + dx, y + dy]);
  }

  /** The same drawing in other colours: channels swapped, each with a curve of its own. */
  private recoloured(picture: Picture): Picture {
    const { random } = this;
    const order = orders[random.below(orders.length)] ?? orders[0];
    const curves = order.map(() => ({
      power: Math.exp(between(random, -0.5, 0.5)),
      low: between(random, 0, 0.15),
      high: between(random, 0.75, 1),
    }));
    return picture.map((_, i) => {
      const alpha = picture[3 * area + (i % area)] ?? 0;
      if (i >= 3 * area || alpha === 0) return alpha;
      const channel = Math.floor(i / area);
      const { power, low, high } = curves[channel] ?? { power: 1, low: 0, high: 1 };
      const value = picture[(order[channel] ?? channel) * area + (i % area)] ?? 0;
      return (low + (high - low) * (value / alpha) ** power) * alpha;
    });
  }

  /** Opaque: a few near shades of one colour, strewn or laid as tiles. */
  private ground(): Picture {
    const { random } = this;
    const base = [0, 1, 2].map(() => between(random, 0.1, 0.8));
    const shades = Array.from({ length: 2 + random.below(3) }, () => between(random, -0.12, 0.12));
    const width = 1 + random.below(8);
    const height = 1 + random.below(8);
    const isTiled = random.chance(0.5);
    const picks = Array.from({ length: area }, () => random.below(shades.length));
    const result = new Float32Array(4 * area).fill(1);
    for (let i = 0; i < area; i++) {
      const [x, y] = [Math.floor((i % side) / width), Math.floor(Math.floor(i / side) / height)];
      const shade = shades[isTiled ? (x + y) % shades.length : (picks[y * side + x] ?? 0)] ?? 0;
      for (let c = 0; c < 3; c++) result[c * area + i] = Math.min(1, Math.max(0, (base[c] ?? 0) + shade));
    }
    return result;
  }
}

function over(front: Picture, back: Picture): Picture {
  return front.map((v, i) => v + (back[i] ?? 0) * (1 - (front[3 * area + (i % area)] ?? 0)));
}
